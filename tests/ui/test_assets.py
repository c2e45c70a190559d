"""The stylesheet and the script: put together from the sources, small enough for a bad line, and no dead classes."""

import gzip
import os
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from ketnap import assets

PACKAGE = Path(assets.__file__).resolve().parent
TEMPLATES = PACKAGE / "templates"
CSS_BUDGET = 12 * 1024
JS_BUDGET = 6 * 1024
FONT_BUDGET = 44 * 1024
# Classes no template writes: each with its reason.
UNWRITTEN = {
    "m-fill", "m-line", "m-ring", "m-later",  # inside the marks of drawings.py
    "icon", "mark", "mark--pass", "mark--blocked", "mark--judge", "deadline",  # written by the tags
    "input", "select", "select--many", "textarea", "input--date", "input--number", "input--file",  # controls.py
    "register__wide", "register__state", "register__bar", "col-bar", "num",  # by pages/tables.py
    "register__sub", "register__long", "register__short",  # by templatetags/cells.py
    "register__first", "register__line", "register__run", "register__off",  # by pages/tables.py, from Phone
}  # fmt: skip
# What a template builds from a word: kind, state, variant.
VARIED = (
    "deadline|state|finding|road__step|button|task|toast|register|tree__row|road__box|mark|page-head|split|t|"
    "printout__p"
)
BUILT = re.compile(rf"({VARIED})-{{1,2}}\w")


def classes_in_css(text: str) -> set[str]:
    bare = re.sub(r"url\([^)]*\)|\"[^\"]*\"", "", text)
    return set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", bare)))


def classes_in_templates() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in TEMPLATES.rglob("*.html"):
        text = re.sub(
            r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        text = re.sub(r"\{\{.*?\}\}", "\0", re.sub(r"\{%.*?%\}", " ", text))
        for word in " ".join(re.findall(r'class="([^"]*)"', text)).split():
            if "\0" not in word:
                found.setdefault(word, set()).add(path.name)
    return found


@pytest.fixture(scope="module")
def css() -> str:
    return assets.css()


def test_it_works(css: str) -> None:
    assert css.startswith("@layer tokens, base, shell, components, print;")
    assert css.count("{") == css.count("}")
    assert "@import" not in css
    assert "/*" not in css


def test_every_rule_stands_in_a_layer(css: str) -> None:
    for source in assets.css_sources():
        text = re.sub(r"/\*.*?\*/", "", source.read_text(encoding="utf-8"), flags=re.DOTALL).strip()
        assert text.startswith(("@layer ", "@font-face")), source.name
        assert source.read_text(encoding="utf-8").startswith("/* "), f"{source.name} does not say what it is"


def test_values_live_in_the_tokens_only() -> None:
    for source in assets.css_sources():
        if source.name not in {"tokens.css", "print.css", "printout.css", "forced-colors.css"}:
            colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)", source.read_text(encoding="utf-8")))
            assert colours <= {"#fff", "#dde7f5"}, (source.name, colours)


def test_every_address_leads_to_a_file(css: str) -> None:
    home = PACKAGE / "static" / "css"
    addresses = {found for found in re.findall(r"url\(\"?([^\")]+)\"?\)", css) if not found.startswith("#")}
    assert len(addresses) == 5
    assert [found for found in addresses if not (home / found).resolve().is_file()] == []


def test_it_is_light(css: str) -> None:
    assert len(gzip.compress(css.encode())) <= CSS_BUDGET
    assert len(gzip.compress(assets.js().encode())) <= JS_BUDGET
    fonts = sum(path.stat().st_size for path in (PACKAGE / "static" / "fonts").glob("*.woff2"))
    assert fonts <= FONT_BUDGET
    assert (PACKAGE / "static" / "fonts" / "OFL.txt").is_file()


def test_every_class_of_a_template_has_a_style(css: str) -> None:
    gallery = (PACKAGE / "static" / "css" / "gallery.css").read_text(encoding="utf-8")
    known = classes_in_css(css) | classes_in_css(gallery)
    hooks = {"is-empty"}
    missing = {word: where for word, where in classes_in_templates().items() if word not in known | hooks}
    assert missing == {}


def test_every_style_is_used(css: str) -> None:
    used = set(classes_in_templates()) | UNWRITTEN
    assert sorted(word for word in classes_in_css(css) if word not in used and not BUILT.match(word)) == []


def test_behaviours_keep_their_names_to_themselves() -> None:
    script = assets.js()
    assert script.count("\n{\n") == len(assets.js_sources()) - 1
    for source in assets.js_sources():
        text = source.read_text(encoding="utf-8")
        assert text.startswith("// "), source.name
        assert not re.search(r"^\s*(import|export)\b|\beval\(|new Function", text, re.MULTILINE), source.name


def test_the_finder_offers_the_bundles() -> None:
    for name in assets.BUNDLES:
        found = finders.find(name)
        assert found is not None
        assert Path(found).read_text(encoding="utf-8")
    assert not finders.find("css/no-such.css")
    listed = [name for name, storage in assets.BundleFinder().list(None) if storage.exists(name)]
    assert listed == list(assets.BUNDLES)


def test_an_edit_shows_at_the_next_reload(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "one.css"
    source.write_text("a {}", encoding="utf-8")
    bundles = {"css/x.css": (lambda: [source], lambda: source.read_text(encoding="utf-8"))}
    monkeypatch.setattr(assets, "BUNDLES", bundles)
    monkeypatch.setattr(assets, "settings", type("S", (), {"DATA": tmp_path}))
    first = assets.bundle("css/x.css")
    assert first.read_text(encoding="utf-8") == "a {}"
    source.write_text("b {}", encoding="utf-8")
    later = first.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert assets.bundle("css/x.css").read_text(encoding="utf-8") == "b {}"
