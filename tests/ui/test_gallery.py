"""Every component in every state, through the gallery: valid, labelled, no inline style or script."""

import re
from pathlib import Path

import pytest
from django import test
from django.template.loader import render_to_string
from django.urls import reverse
from tests.client import faults, tree

from ketnap.pages import gallery

PAGES = [route.name for route in gallery.urlpatterns if route.name and route.name != "gallery-units"]
PACKAGE = Path(gallery.__file__).resolve().parents[1]
TEMPLATES = PACKAGE / "templates"
ERRORS = ["400", "403", "403_csrf", "404", "500"]


def page(name: str) -> str:
    """Render a page of the gallery without a database."""
    route = next(route for route in gallery.urlpatterns if route.name == name)
    return str(route.callback(test.RequestFactory().get(reverse(name))).content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_it_works(name: str) -> None:
    html = page(name)
    assert faults(html, tree(html)) == []


@pytest.mark.parametrize("code", ERRORS)
def test_error_pages_need_no_context(code: str) -> None:
    html = render_to_string(f"{code}.html", {"exception": "x"})
    assert faults(html, tree(html)) == []
    assert 'class="button" href="/"' in html


@pytest.mark.parametrize("name", PAGES)
def test_coordinates_have_points(name: str) -> None:
    """Vietnamese writes 3,4; SVG does not."""
    root = tree(page(name))
    for node in root.iter():
        if node.tag in {"rect", "circle", "text", "path", "polyline"}:
            for attribute in ("x", "y", "cx", "cy", "width", "height"):
                assert re.fullmatch(r"-?\d*\.?\d+", node.get(attribute, "0")), (node.tag, node.attrib)
            assert not re.search(r"[A-Za-z]\d+,\d", node.get("d", "")), node.attrib


def test_every_component_stands_in_the_gallery() -> None:
    named = re.compile(r"ui/(\w+)\.html")
    sources = [*TEMPLATES.glob("gallery/*.html"), TEMPLATES / "base.html"]
    code = [*(PACKAGE / "templatetags").glob("*.py"), PACKAGE / "pages" / "gallery.py"]
    shown = {name for source in [*sources, *code] for name in named.findall(source.read_text(encoding="utf-8"))}
    for name in sorted(shown):  # and what these are made of
        shown |= set(named.findall((TEMPLATES / "ui" / f"{name}.html").read_text(encoding="utf-8")))
    assert {path.stem for path in (TEMPLATES / "ui").glob("*.html")} - shown == {"htmx"}


def test_unit_options() -> None:
    request = test.RequestFactory().get(reverse("gallery-units"), {"q": "KON TUM"})
    html = gallery.units(request).content.decode()
    assert html.count('role="option"') == 1
    assert faults(html, tree(html)) == []
    none = gallery.units(test.RequestFactory().get("/", {"q": "zzz"})).content.decode()
    assert "Không có nơi nào tên như vậy" in none
