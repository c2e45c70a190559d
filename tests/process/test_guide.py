"""The guide: a page for every step, none empty, and no day, share or age typed in its words."""

import re

import pytest

from ketnap.law.values import CENTRAL_RULES
from ketnap.process.guide import GUIDES, WORDS, guide, of_station
from ketnap.process.keys import Station, StepKey
from ketnap.process.steps import BY_KEY

UNITS = "ngày|tháng|năm|tuần|giờ|tuổi|lần|kỳ|đảng viên|ủy viên"
NUMBERS = (
    "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười hai|mười lăm|mười tám|hai mươi|ba mươi|bốn mươi lăm|sáu mươi|chín mươi"
)
TYPED = re.compile(rf"\d+\s*/\s*\d+|\d+\s*(ngày làm việc|{UNITS})\b|\b(mười|mươi|{NUMBERS})\s+(ngày|tháng|tuần|tuổi)\b")


def typed_numbers(text: str) -> list[str]:
    return [found.group() for found in TYPED.finditer(text.lower())]


def test_every_step_has_a_guide_and_every_guide_a_step() -> None:
    assert WORDS.keys() == BY_KEY.keys() == GUIDES.keys() == set(StepKey)


@pytest.mark.parametrize("key", StepKey)
def test_none_is_empty(key: StepKey) -> None:
    words = guide(key).words
    for sentences in (words.do, words.papers, words.care):
        assert sentences
        assert all(len(sentence) > 10 and sentence.endswith(".") for sentence in sentences)
    assert words.who.endswith(".")


@pytest.mark.parametrize("key", StepKey)
def test_no_deadline_is_typed(key: StepKey) -> None:
    assert typed_numbers(guide(key).text) == []


def test_what_looks_for_typed_deadlines_bites() -> None:
    for typed in ("trong 30 ngày làm việc", "ít nhất 2/3", "đủ 18 tuổi", "ba mươi ngày", "Mười hai tháng", "3 lần"):
        assert typed_numbers(typed), typed
    assert typed_numbers("Mẫu 6-KNĐ, hằng tháng, mỗi người một bản") == []


def test_its_rules_are_of_the_whole_country_and_named_once() -> None:
    for found in GUIDES.values():
        assert all(rule in CENTRAL_RULES for rule in found.rules)
        assert len({rule.id for rule in found.rules}) == len(found.rules)


def test_the_stations_hold_every_step_once() -> None:
    keys = [found.step.key for station in Station for found in of_station(station)]
    assert sorted(keys) == sorted(StepKey)


def test_it_names_the_steps_before() -> None:
    assert [step.key for step in guide(StepKey.STRUCK_OFF).before] == [
        StepKey.REMOVAL_CELL_VOTE, StepKey.REMOVAL_GRASSROOTS_VOTE,
    ]  # fmt: skip
