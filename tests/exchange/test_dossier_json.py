"""A dossier as JSON: every refusal names its field, every example is what docs say."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.exchange.dossier_json import BadDossier, check_order, path, read, schema_text
from ketnap.law.facts import PersonFacts, UnitFacts
from ketnap.process.records import Answer, HelperData, Introduction, Letter, Record, Remark, Vote, Waiver
from ketnap.process.steps import STEPS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.json"))
TODAY = date(2026, 9, 15)
PERSON = {"born_on": "1990-03-10"}
LISTED = {"step": "listed", "on": "2025-01-08"}


def refused(content: Any) -> list[tuple[str, str]]:
    text = content if isinstance(content, str) else json.dumps(content)
    with pytest.raises(BadDossier) as bad:
        read(text)
    return [(problem.field, problem.sentence) for problem in bad.value.problems]


def record(**changes: Any) -> dict[str, Any]:
    return {"person": PERSON, "records": [{**LISTED, **changes}]}


NO_FIELD, MISSING = "Mẫu không có trường này.", "Thiếu trường này."


@pytest.mark.parametrize(
    ("content", "field", "sentence"),
    [
        ({}, "person", MISSING),
        ({"person": {}}, "person.born_on", MISSING),
        ({"person": PERSON, "x": 1}, "x", NO_FIELD),
        ({"person": {**PERSON, "name": "A"}}, "person.name", NO_FIELD),
        (record(votes={}), "records[0].votes", NO_FIELD),
        (record(vote={"members": 3, "present": 3, "yes": 3, "abstain": 1}), "records[0].vote.abstain", NO_FIELD),
        (record(vote={"members": 3, "present": 3}), "records[0].vote.yes", MISSING),
        (record(vote={"members": "3", "present": 3, "yes": 3}), "records[0].vote.members", "Phải là số nguyên."),
        (record(vote={"members": 3, "present": 3, "yes": 2.5}), "records[0].vote.yes", "Phải là số nguyên."),
        (record(vote={"members": 3, "present": 3, "yes": True}), "records[0].vote.yes", "Phải là số nguyên."),
        (record(vote=3), "records[0].vote", "Phải là một đối tượng {…}."),
        (record(on="2025-02-31"), "records[0].on", "Tháng 2 không có ngày 31. Xem lại ngày."),
        (record(on="2025-02-29"), "records[0].on", "Tháng 2 không có ngày 29. Xem lại ngày."),
        (record(on="2025-13-01"), "records[0].on", "Năm không có tháng 13."),
        (record(on="2025-00-01"), "records[0].on", "Năm không có tháng 0."),
        (record(on="08/01/2025"), "records[0].on", "Ngày viết như 2026-11-16."),
        (record(on=1736294400), "records[0].on", "Ngày viết như 2026-11-16."),
        (record(on=None), "records[0].on", "Ngày viết như 2026-11-16."),
        (record(on="2025-01-08T00:00:00"), "records[0].on", "Ngày viết như 2026-11-16."),
        (record(step="vote"), "records[0].step", "Không có bước “vote”. Tên các bước ở docs/json/dossier.md."),
        (record(paper=5), "records[0].paper", "Phải là chữ trong dấu nháy."),
        (record(withdrawn=1), "records[0].withdrawn", "Phải là true hoặc false."),
        ({"person": PERSON, "kind": "x"}, "kind", "Không có giá trị “x”. Chọn một trong: first, again."),
        ({"person": PERSON, "records": {}}, "records", "Phải là một danh sách […]."),
        ({"person": {**PERSON, "areas": "x"}}, "person.areas", "Phải là một danh sách […]."),
        ({"person": []}, "person", "Phải là một đối tượng {…}."),
        ({"schema": "x", "person": PERSON}, "schema", "Mẫu “x” không phải ketnap.dossier/1."),
        ("[]", "", "Tệp phải chứa một đối tượng JSON {…}."),
        ("{\n  x", "", "Tệp không phải JSON: dòng 2, cột 3."),
        ('{"person": NaN}', "", "NaN không phải số."),
        ('{"kind": "first", "kind": "again"}', "kind", "Trường này ghi hai lần."),
        ("[" * 100_000, "", "Tệp lồng quá nhiều tầng."),
    ],
)
def test_it_refuses(content: Any, field: str, sentence: str) -> None:
    assert (field, sentence) in refused(content)


def test_every_problem_is_told_at_once() -> None:
    content = {"person": {"born_on": "2025-02-30"}, "records": [{**LISTED, "on": "x"}, {**LISTED, "step": "y"}]}
    assert [field for field, _ in refused(content)] == ["person.born_on", "records[0].on", "records[1].step"]


def test_the_message_is_one_line_a_problem() -> None:
    with pytest.raises(BadDossier, match=r"^Tệp phải") as bad:
        read("[]")
    assert str(bad.value).count("\n") == 0


names = st.text() | st.sampled_from(["person", "records"])
values = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(st.recursive(values, lambda inner: st.lists(inner) | st.dictionaries(names, inner), max_leaves=12))
def test_nothing_else_than_a_refusal(content: Any) -> None:
    with pytest.raises(BadDossier):
        read(json.dumps(content))


def test_a_path_is_written_as_a_reader_writes_it() -> None:
    assert path(("records", 3, "vote", "yes")) == "records[3].vote.yes"
    assert path(()) == ""


def in_order(*rows: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    found = read(json.dumps({"person": PERSON, "records": rows, **more}))
    try:
        check_order(found, TODAY)
    except BadDossier as bad:
        return [(problem.field, problem.sentence) for problem in bad.problems]
    return []


VOTE = {"step": "cell-vote", "on": "2025-08-06", "vote": {"members": 16, "present": 15, "yes": 15}}
APPLICATION = {"step": "application", "on": "2025-08-07"}


def test_a_vote_before_the_application_is_refused() -> None:
    words = "Ngày đơn xin vào Đảng không thể sau ngày chi bộ biểu quyết đề nghị kết nạp (06/08/2025)."
    assert in_order(VOTE, APPLICATION) == [("records[1].on", words)]
    words = "Ngày chi bộ biểu quyết đề nghị kết nạp không thể trước ngày đơn xin vào Đảng (07/08/2025)."
    assert in_order(APPLICATION, VOTE) == [("records[1].on", words)]
    assert in_order({**APPLICATION, "on": "2025-08-06"}, VOTE) == []


def test_days_to_come_and_numbers_used_twice() -> None:
    found = in_order(
        {**LISTED, "id": 1}, {"step": "task", "on": "2025-02-01", "note": "x", "id": 1}, opened_on="2026-09-16"
    )
    assert [field for field, _ in found][:2] == ["records[1].id", "opened_on"]
    assert in_order({**LISTED, "on": "2026-09-16"})[0][0] == "records[0].on"


def test_a_correction_takes_the_place_of_its_record() -> None:
    first = {**LISTED, "id": 1}
    assert in_order(first, {**LISTED, "id": 2, "corrects": 1, "on": "2025-01-09"}) == []
    assert in_order(first, {**LISTED, "id": 2, "corrects": 7}) != []
    assert in_order(first, {**LISTED, "id": 2, "corrects": 1, "withdrawn": True}) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_read(example: Path) -> None:
    read(example.read_text(encoding="utf-8"))


def test_the_schema_in_docs_is_fresh() -> None:
    assert (ROOT / "docs" / "json" / "dossier.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_description_names_every_step_and_field() -> None:
    described = (ROOT / "docs" / "json" / "dossier.md").read_text(encoding="utf-8")
    for step in STEPS:
        asks = [f"`{ask.value}`" for ask in step.asks]
        *_, row = [line for line in described.splitlines() if line.startswith(f"| `{step.key.value}` |")]
        assert step.title in row
        assert all(ask in row for ask in asks)
    shapes = (PersonFacts, UnitFacts, Record, Vote, Introduction, Letter, Answer, Waiver, HelperData, Remark)
    assert [field.name for shape in shapes for field in fields(shape) if f"`{field.name}`" not in described] == []
