"""Items of a personal history as they are kept: tidied, told apart, in the order of time."""

from typing import Any

import pytest

from ketnap.process.history_items import digest, order, tidy
from ketnap.process.history_topics import FAMILY


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nậm Pha \r\nSơn Hà ", "Nậm Pha \nSơn Hà"),
        ("Pa\u0301o", "Páo"),
        ({"place": " Nậm Pha ", "note": "  ", "more": None}, {"place": "Nậm Pha"}),
        ([{"work": " Làm ruộng "}, {"work": ""}], [{"work": "Làm ruộng"}, {}]),
        (("a ", 3), ["a", 3]),
        (None, None),
        (0, 0),
    ],
)
def test_what_is_typed_is_tidied(typed: Any, kept: Any) -> None:
    assert tidy(typed) == kept
    assert tidy(kept) == kept


def test_the_same_value_has_the_same_digest_however_it_is_written() -> None:
    assert digest(" Páo ") == digest("Pa\u0301o")
    assert digest({"b": "2", "a": "1"}) == digest({"a": "1", "b": "2", "c": ""})
    assert digest("Páo") != digest("Pao")
    nothings: list[Any] = [None, "", "  ", [], {}, {"a": ""}]
    assert len({digest(nothing) for nothing in nothings}) == 1


def test_years_stand_in_the_order_of_time() -> None:
    career = [
        {"from": "2019-06", "to": "nay"},
        {"from": "2007-09", "to": "2019-05"},
        {"work": "không rõ từ bao giờ"},
        {"month": "2015-03"},
        {"from": "2007-09", "to": "2012-05"},
    ]
    assert order("career", career) == [4, 1, 3, 0, 2]


def test_relatives_stand_by_ring_kind_and_year_of_birth() -> None:
    family = [
        {"ring": "3", "relation": "em ruột", "birth_year": "2005"},
        {"ring": "2", "relation": "mẹ đẻ", "birth_year": "1977"},
        {"ring": "2", "relation": "bố đẻ", "birth_year": "1975"},
        {"ring": "3", "relation": "em ruột", "birth_year": "2003"},
        {"relation": "người quen"},
    ]
    assert order(FAMILY, family) == [2, 1, 3, 0, 4]
