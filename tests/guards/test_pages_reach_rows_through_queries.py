"""Pages ask `queries` and write through `actions`. A query in a page is a query nobody scoped to an actor."""

import ast

import pytest

MANAGERS = {"objects", "_default_manager", "_base_manager", "get_queryset"}
# What only a manager or a query set is asked for.
QUERIES = {
    "aggregate", "annotate", "bulk_create", "bulk_update", "exclude", "filter", "get_or_create", "in_bulk", "order_by",
    "prefetch_related", "raw", "select_for_update", "select_related", "update_or_create", "values_list",
}  # fmt: skip


def queries(text: str) -> list[str]:
    found = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute))
    return [f"{node.lineno}: .{node.attr}" for node in found if asks(node)]


def asks(node: ast.Attribute) -> bool:
    return node.attr in MANAGERS | QUERIES and not is_registry(node.value)


def is_registry(owner: ast.expr) -> bool:
    """`@register.filter` of the template library is no query."""
    return isinstance(owner, ast.Name) and owner.id == "register"


def test_it_works(product: dict[str, str]) -> None:
    pages = {name: text for name, text in product.items() if name.startswith("src/ketnap/pages/")}
    assert pages
    assert {name: found for name, text in pages.items() if (found := queries(text))} == {}


@pytest.mark.parametrize(
    "sample", ["Unit.objects.get(pk=1)", "unit.children.filter(closed_on=None)", "Unit._default_manager.all()"]
)
def test_it_bites(sample: str) -> None:
    assert queries(sample) != []
