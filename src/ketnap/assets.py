"""One stylesheet and one script for the browser, made of the small files people write.

The sources are static/css/**/*.css (one file per component) and static/js/*.js (one behaviour per file). On a bad line
every request costs more than its bytes, so BundleFinder offers them to Django's staticfiles as css/ketnap.css and
js/ketnap.js: collectstatic hashes and compresses the two like any other file, and while developing an edit shows at the
next reload. No build step, nothing generated in the repository. docs/decisions/0020-css-one-file-per-component.md
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STATIC = Path(__file__).resolve().parent / "static"
LAYERS = "@layer tokens, base, shell, components, print;\n"
# The order of the layers decides; inside a layer no file may depend on another, so the order of names will do.
CSS_SOURCES = (
    "fonts.css",
    "tokens.css",
    "base.css",
    "shell/*.css",
    "components/*.css",
    "forced-colors.css",
    "print.css",
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")


def css_sources() -> list[Path]:
    """List the stylesheets of the bundle in their order."""
    return [path for pattern in CSS_SOURCES for path in sorted((STATIC / "css").glob(pattern))]


def js_sources() -> list[Path]:
    """List the behaviours of the bundle; what one page alone needs is in js/alone/ and named by that page."""
    return sorted((STATIC / "js").glob("*.js"))


def css() -> str:
    """Put the stylesheets together, without comments and idle space."""
    text = _COMMENT.sub("", "".join(path.read_text(encoding="utf-8") for path in css_sources()))
    return LAYERS + _AROUND.sub(r"\1", _SPACE.sub(" ", text)).replace(";}", "}").strip() + "\n"


def js() -> str:
    """Put the behaviours together; each keeps its names to itself."""
    return "".join(f"{{\n{path.read_text(encoding='utf-8')}}}\n" for path in js_sources())


BUNDLES = {"css/ketnap.css": (css_sources, css), "js/ketnap.js": (js_sources, js)}


def bundle(name: str) -> Path:
    """Write one bundle into the data folder, unless it is there and younger than all its sources; return its path."""
    sources, make = BUNDLES[name]
    path = Path(settings.DATA) / "bundle" / name
    newest = max(source.stat().st_mtime for source in [*sources(), Path(__file__)])
    if not path.exists() or path.stat().st_mtime <= newest:
        text = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f"{path.suffix}.new")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    return path


class BundleFinder(BaseFinder):
    """Offer the bundles to Django's staticfiles; listed in STATICFILES_FINDERS."""

    def check(self, **_: Any) -> list[Any]:
        """Nothing to check: the sources are part of the package."""
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        """Return the file behind a bundle's name; an empty list says that it is not ours."""
        if path not in BUNDLES:
            return []
        found = str(bundle(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:  # noqa: ARG002
        """Name every bundle for collectstatic."""
        for name in BUNDLES:
            root = bundle(name).parents[name.count("/")]
            yield name, FileSystemStorage(location=root)
