"""The client that checks pages is checked itself: a good page passes, and every fault is seen."""

from collections.abc import Callable

import pytest
from tests.client import Client, faults, tree

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Tổ chức – Kết nạp</title></head>
<body><main><h1>Tổ chức</h1><h2 id="cac">Các chi bộ</h2><a href="#cac">Xuống</a>
<form action="/dang-nhap/"><label for="ten">Tên</label><input id="ten" name="ten"></form></main></body></html>"""


def found(html: str) -> list[str]:
    return faults(html, tree(html))


def test_it_works() -> None:
    assert found(PAGE) == []


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ("<h2", "<h1", "h1"),
        ("<title>Tổ chức", "<title>Nơi khác", "does not begin"),
        ('id="cac"', 'id="ten"', "2 times"),
        ('for="ten"', 'for="khac"', "not there"),
        ('<label for="ten">Tên</label>', "", "without a label"),
        ("<h2", '<h2 style="color:red"', "style"),
        ("<h2", '<h2 onclick="x()"', "onclick"),
        ("</main>", "<script>x()</script></main>", "script inside"),
        ("/dang-nhap/", "/khong-co/", "no such page"),
        ('href="#cac"', 'href="#khac"', "no such id"),
        (">Xuống<", "><", "without words"),
        ("Các chi bộ", "None", "the reader sees"),
        ("Các chi bộ", "{{ name }}", "the reader sees"),
        ("Các", "Ca\u0301c", "NFC"),
        ("<h2 id", "<h3 id", "h3 follows h1"),
    ],
)
def test_it_bites(good: str, bad: str, says: str) -> None:
    html = PAGE.replace(good, bad).replace(
        "</h2>", "</h1>" if bad == "<h1" else "</h3>" if bad == "<h3 id" else "</h2>"
    )
    assert any(says in fault for fault in found(html)), found(html)


def test_it_bites_on_broken_html() -> None:
    with pytest.raises(AssertionError, match="line"):
        tree(PAGE.replace("</h2>", "</h2></p>"))


@pytest.mark.parametrize("visit", [Client.get, Client.post])
def test_it_looks_at_every_answer(visit: Callable[..., object], db: None) -> None:
    assert visit(Client(), "/dang-nhap/") is not None
