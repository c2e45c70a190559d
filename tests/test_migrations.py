"""A new database takes one step where an older one took twenty-seven, and both end with the same tables."""

from collections.abc import Mapping
from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState

ONE, MANY = "0001_everything_to_0027", "0027_statistics"


def models(*, at_once: bool) -> Mapping[tuple[str, str], ModelState]:
    loader = MigrationLoader(None, replace_migrations=at_once)
    found: Mapping[tuple[str, str], ModelState] = loader.project_state(("ketnap", ONE if at_once else MANY)).models
    return found


def described(model: ModelState) -> dict[str, Any]:
    """A model as a migration would write it, whatever the order of its fields."""
    fields = {name: field.deconstruct()[1:] for name, field in model.fields.items()}
    lists = {name: {item.name: item.deconstruct() for item in model.options.get(name, ())} for name in LISTS}
    return {"fields": fields, "options": {**model.options, **lists}, "bases": model.bases}


LISTS = ("indexes", "constraints")


def test_the_one_step_ends_where_the_many_ended() -> None:
    one, many = models(at_once=True), models(at_once=False)
    assert len(one) > 70
    assert one.keys() == many.keys()
    assert [key for key in one if described(one[key]) != described(many[key])] == []
