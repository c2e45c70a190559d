"""The texts: each once, and chains of replacement without a gap."""

import unicodedata
from datetime import date, timedelta
from itertools import pairwise

import pytest

from ketnap.law import sources
from ketnap.law.base import Clause, Source
from ketnap.law.sources import SOURCES, SUCCESSIONS, in_force

NAMED = [text for text in vars(sources).values() if isinstance(text, Source)]


def test_every_text_has_its_own_id() -> None:
    assert len(SOURCES) == len({text.id for text in NAMED}) == len(NAMED)


@pytest.mark.parametrize("chain", SUCCESSIONS, ids=lambda chain: chain[0].id)
def test_one_text_ends_the_day_before_the_next_begins(chain: tuple[Source, ...]) -> None:
    for old, new in pairwise(chain):
        assert old.until is not None
        assert old.until + timedelta(days=1) == new.since
    assert chain[-1].until is None


@pytest.mark.parametrize("text", NAMED, ids=lambda text: text.id)
def test_a_text_says_what_an_official_needs(text: Source) -> None:
    assert all((text.id, text.kind, text.number, text.issuer, text.title))
    assert text.until is None or text.since < text.until
    assert text.signed_on <= text.since or text.note, "in force before it was signed: say why"
    assert unicodedata.is_normalized("NFC", text.name + text.title + text.note)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2016, 7, 24), "Quy định 45-QĐ/TW"),
        (date(2016, 7, 25), "Quy định 29-QĐ/TW"),
        (date(2021, 7, 30), "Quy định 24-QĐ/TW"),
        (date(2025, 1, 19), "Quy định 24-QĐ/TW"),
        (date(2025, 1, 20), "Quy định 232-QĐ/TW"),
        (date(2025, 6, 30), "Quy định 232-QĐ/TW"),
        (date(2025, 7, 1), "Quy định 294-QĐ/TW"),
        (date(2026, 4, 7), "Quy định 294-QĐ/TW"),
        (date(2026, 4, 8), "Quy định 20-QĐ/TW"),
        (date(2026, 7, 25), "Quy định 20-QĐ/TW"),
        (date(2026, 7, 26), "Quy định 208-QĐ/TW"),
    ],
)
def test_the_regulation_of_a_day(on: date, name: str) -> None:
    assert [text.name for text in in_force(on) if text in sources.CHARTER_REGULATIONS] == [name]


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2021, 9, 27), 2016), (date(2025, 6, 8), 2021), (date(2025, 6, 9), 2025), (date(2026, 5, 19), 2026)],
)
def test_the_guide_of_a_day(on: date, year: int) -> None:
    assert [text.signed_on.year for text in in_force(on) if text in sources.CHARTER_GUIDES] == [year]


def test_the_charter_is_always_there() -> None:
    assert sources.CHARTER in in_force(date(2011, 1, 19))
    assert sources.CHARTER in in_force(date(2040, 1, 1))
    assert in_force(date(2000, 1, 1)) == ()


def test_a_day_nobody_knows_is_never_printed() -> None:
    assert sources.HD_33.dated_name == "Hướng dẫn 33-HD/BTCTW (năm 2020)"
    assert Clause(sources.HD_33).vi == "Hướng dẫn 33-HD/BTCTW (năm 2020)"
    assert sources.QD_294.dated_name == "Quy định 294-QĐ/TW (26/05/2025)"
