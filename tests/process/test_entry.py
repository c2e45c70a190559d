"""What may never be written down: each refusal with the field it concerns."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.process.roads import PERSON, ROAD, UNIT, VOTE, before, dossier, with_, without

from ketnap.law.facts import ConsentKind
from ketnap.process.entry import Problem, problems, refusals
from ketnap.process.keys import StepKey
from ketnap.process.records import (
    Answer,
    Dossier,
    HelperData,
    Introduction,
    Letter,
    Override,
    Proposal,
    Record,
    Remark,
    Vote,
    Waiver,
    WaiverKind,
)
from ketnap.process.steps import STEPS, Ask

K = StepKey
TODAY = date(2026, 12, 1)
NUMBERED = tuple(replace(row, id=at) for at, row in enumerate(ROAD, start=1))


def number(step: StepKey) -> int:
    return next(row.id for row in NUMBERED if row.step is step and row.id)


def numbered(step: StepKey | None = None) -> Dossier:
    """The numbered road before a step, or all of it."""
    rows = NUMBERED if step is None else NUMBERED[: number(step) - 1]
    return dossier(rows)


def fields(road: Dossier, record: Record, today: date = TODAY) -> list[str]:
    return [problem.field for problem in problems(road, record, today)]


def said(road: Dossier, record: Record, today: date = TODAY) -> list[str]:
    return [problem.sentence for problem in problems(road, record, today)]


def listed(on: date, **changes: Any) -> Record:
    return Record(step=K.LISTED, on=on, **changes)


START = before(K.LISTED)


@pytest.mark.parametrize(
    ("on", "today", "found"),
    [
        (date(2025, 1, 8), date(2025, 1, 7), ["on"]),
        (date(2025, 1, 8), date(2025, 1, 8), []),
        (date(2025, 1, 8), date(2025, 1, 9), []),
        (date(2025, 1, 6), TODAY, []),
        (date(2025, 1, 5), TODAY, ["on", "on"]),  # before the dossier, and before the introduction
        (date(1990, 3, 9), TODAY, ["on", "on"]),
    ],
)
def test_days_that_cannot_be(on: date, today: date, found: list[str]) -> None:
    assert fields(START, listed(on), today) == found


def test_the_day_before_birth_and_the_day_before_the_dossier() -> None:
    fresh = replace(START, records=())
    introduced = Record(step=K.INTRODUCED, on=date(1990, 3, 9))
    assert said(fresh, introduced) == ["Ngày 09/03/1990 trước ngày sinh (10/03/1990). Xem lại ngày."]
    introduced = replace(introduced, on=date(2025, 1, 5))
    assert said(fresh, introduced) == ["Ngày 05/01/2025 trước ngày mở hồ sơ (06/01/2025). Xem lại ngày."]
    assert said(replace(fresh, opened_on=None), introduced) == []
    assert said(fresh, Record(step=K.PAUSED, on=date(2025, 1, 5), note="lý do")) == []


def test_a_certificate_may_be_older_than_the_dossier() -> None:
    old = Record(step=K.CERTIFICATE, on=date(2023, 5, 5), number="9")
    assert problems(START, old, TODAY) == ()


CEREMONY = Record(step=K.CEREMONY, on=date(2025, 9, 14))


def test_not_before_its_cause() -> None:
    (found,) = problems(before(K.CEREMONY), CEREMONY, TODAY)
    words = "Ngày lễ kết nạp đảng viên không thể trước ngày quyết định kết nạp đảng viên (15/09/2025)."
    assert found == Problem("on", words)
    assert problems(before(K.CEREMONY), replace(CEREMONY, on=date(2025, 9, 15)), TODAY) == ()


def test_not_after_its_effect() -> None:
    road = without(before(K.DECIDED), K.OPINIONS)
    late = Record(step=K.OPINIONS, on=date(2025, 8, 7))
    (found,) = said(road, late)
    assert found.startswith("Ngày tổng hợp ý kiến đoàn thể và nơi cư trú không thể sau ngày chi bộ biểu quyết")
    assert said(road, replace(late, on=date(2025, 8, 6))) == []


def test_a_step_missed_with_a_reason_may_be_written_later() -> None:
    lifted = Record(
        step=K.OVERRIDE, on=date(2025, 8, 6), paper="1", override=Override(rule="STEP-opinions", reason="x")
    )
    road = with_(without(before(K.DECIDED), K.OPINIONS), lifted)
    assert said(road, Record(step=K.OPINIONS, on=date(2025, 8, 20))) == []
    vote = replace(ROAD[15], on=date(2025, 8, 1))
    again = with_(without(before(K.CELL_VOTE), K.MEMBER_INTRODUCTION, K.VERIFIED), lifted)
    assert said(again, vote) == []


def test_a_vote_may_be_taken_again_after_what_came_of_the_first() -> None:
    again = Record(step=K.CELL_VOTE, on=date(2025, 9, 1), vote=VOTE)
    assert said(before(K.DECIDED), again) == []
    assert fields(before(K.CEREMONY), replace(again, on=date(2025, 9, 16))) == ["on"]
    assert fields(before(K.CEREMONY), replace(again, on=date(2025, 9, 15))) == []


def test_a_step_this_road_does_not_have() -> None:
    report = Record(step=K.SECTION_REPORT, on=date(2025, 8, 10))
    assert said(before(K.DECIDED), report) == ["Hồ sơ này không có bước “Đảng ủy bộ phận thẩm định”."]
    assert said(replace(before(K.DECIDED), unit=replace(UNIT, section=True)), report) == []


def test_what_was_written_is_not_written_twice() -> None:
    assert said(before(K.HELPER_ASSIGNED), listed(date(2025, 1, 9))) == [
        "Đã ghi “Đưa vào danh sách cảm tình Đảng” ngày 08/01/2025. Muốn đổi thì sửa bản ghi đó."
    ]
    again = Record(step=K.HELPER_ASSIGNED, on=date(2025, 2, 6), helper=HelperData(name="B"))
    assert said(before(K.CLASS_SENT), again) == []


def test_nothing_is_written_after_the_end() -> None:
    helper = Record(step=K.PROBATION_HELPER, on=date(2026, 10, 1), helper=HelperData(name="B"))
    assert said(dossier(), helper) == ["Hồ sơ đã kết thúc ngày 05/11/2026: trao thẻ đảng viên."]
    cancelled = Record(step=K.CANCELLED, on=date(2026, 11, 20), note="khai lý lịch không trung thực")
    assert said(dossier(), cancelled) == []
    assert fields(with_(dossier(), cancelled), replace(cancelled, on=date(2026, 11, 21))) == ["step"]


def test_the_end_is_not_before_the_last_thing_done() -> None:
    stopped = Record(step=K.STOPPED, on=date(2025, 3, 19), note="thôi")
    assert fields(before(K.ALLOWED), stopped) == ["on"]
    assert fields(before(K.ALLOWED), replace(stopped, on=date(2025, 3, 20))) == []


PAUSED = Record(step=K.PAUSED, on=date(2025, 4, 1), note="ốm")
RESUMED = Record(step=K.RESUMED, on=date(2025, 5, 1), note="khỏi")
ALLOWED = Record(step=K.ALLOWED, on=date(2025, 4, 20))


@pytest.mark.parametrize(
    ("more", "record", "found"),
    [
        ((), PAUSED, []),
        ((PAUSED,), replace(PAUSED, on=date(2025, 4, 2)), ["step"]),
        ((), RESUMED, ["step"]),
        ((PAUSED,), RESUMED, []),
        ((PAUSED,), replace(RESUMED, on=date(2025, 3, 31)), ["on", "step"]),
        ((PAUSED,), ALLOWED, ["step"]),
        ((PAUSED,), replace(ALLOWED, on=date(2025, 4, 1)), []),
        ((PAUSED, RESUMED), ALLOWED, ["step"]),
        ((PAUSED, RESUMED), replace(ALLOWED, on=date(2025, 5, 1)), []),
        ((PAUSED, RESUMED), replace(PAUSED, on=date(2025, 5, 2)), []),
        ((PAUSED,), Record(step=K.REMARK, on=date(2025, 4, 20), remark=Remark(month="2025-04")), []),
    ],
)
def test_a_paused_dossier_does_not_move(more: tuple[Record, ...], record: Record, found: list[str]) -> None:
    assert fields(with_(before(K.ALLOWED), *more), record) == found


_BARE = {step.key: Record(step=step.key, on=date(2026, 11, 30)) for step in STEPS}


@pytest.mark.parametrize("step", [step for step in STEPS if step.asks], ids=lambda step: step.key.value)
def test_what_a_step_asks_must_be_there(step: Any) -> None:
    road = Dossier(person=PERSON)
    found = fields(road, _BARE[step.key])
    assert {ask.value for ask in step.asks} <= set(found)
    if {Ask.CONSENT, Ask.OVERRIDE} & set(step.asks):
        assert "paper" in found


def test_what_a_step_has_no_place_for() -> None:
    assert said(START, listed(date(2025, 1, 8), vote=VOTE)) == [
        "Bước “Đưa vào danh sách cảm tình Đảng” không ghi mục này."
    ]
    assert said(START, listed(date(2025, 1, 8), note="Ghi chú", number="3")) == []
    blank = Record(step=K.TASK, on=date(2025, 2, 6), note="   ")
    assert fields(before(K.CLASS_SENT), blank) == ["note"]


def vote(**changes: int) -> Record:
    return Record(step=K.CELL_VOTE, on=date(2025, 8, 6), vote=replace(VOTE, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"members": 0}, "vote.members"),
        ({"present": 17}, "vote.present"),
        ({"yes": 17}, "vote.yes"),
        ({"no": 1}, "vote.no"),
        ({"no": -1}, "vote.no"),
        ({"invalid": -1}, "vote.invalid"),
        ({"away": -1}, "vote.away"),
        ({"exempt": -1}, "vote.exempt"),
        ({"suspended": -1}, "vote.suspended"),
    ],
)
def test_impossible_votes_name_their_field(changes: dict[str, int], field: str) -> None:
    assert field in fields(before(K.CELL_VOTE), vote(**changes))


def test_one_vote_a_day() -> None:
    road = before(K.GRASSROOTS_VOTE)
    assert fields(road, vote()) == ["on"]
    assert fields(road, replace(vote(), on=date(2025, 8, 7))) == []


def introduced(by: str, since: date | None) -> Record:
    told = Introduction(by=by, together_since=since)
    return Record(step=K.MEMBER_INTRODUCTION, on=date(2025, 8, 4), introduction=told)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (introduced("A", date(2025, 8, 4)), []),
        (introduced("A", None), []),
        (introduced("A", date(2025, 8, 5)), ["introduction.together_since"]),
        (introduced(" ", None), ["introduction.by"]),
    ],
)
def test_introductions(record: Record, found: list[str]) -> None:
    assert fields(before(K.OPINIONS), record) == found


SENT = Record(step=K.LETTER, on=date(2025, 6, 6), letter=Letter(place="B"))


@pytest.mark.parametrize(
    ("letter", "found"),
    [
        (Letter(place="B"), []),
        (Letter(place=" "), ["letter.place"]),
        (Letter(place="B", received_on=date(2025, 6, 5)), ["letter.received_on"]),
        (Letter(place="B", received_on=date(2025, 6, 6)), []),
        (Letter(place="B", received_on=date(2026, 12, 1)), []),
        (Letter(place="B", received_on=date(2026, 12, 2)), ["letter.received_on"]),
        (Letter(place="B", reminds=True), ["letter.place"]),
        (Letter(place="Xã Đăk Hà", reminds=True), []),
    ],
)
def test_letters(letter: Letter, found: list[str]) -> None:
    assert fields(before(K.VERIFIED), replace(SENT, letter=letter)) == found


@pytest.mark.parametrize(
    ("place", "on", "found"),
    [
        ("Xã Đăk Hà", date(2025, 6, 5), []),
        ("Xã Đăk Hà", date(2025, 6, 4), ["on", "on"]),
        ("Nơi khác", date(2025, 6, 20), ["answer.place"]),
        ("", date(2025, 6, 20), ["answer.place"]),
    ],
)
def test_answers_come_from_places_that_were_asked(place: str, on: date, found: list[str]) -> None:
    assert fields(before(K.ANSWER), Record(step=K.ANSWER, on=on, answer=Answer(place=place))) == found


EARLIER = Waiver(kind=WaiverKind.EARLIER, about="A", because="B")


@pytest.mark.parametrize(
    ("waiver", "found"),
    [
        (Waiver(kind=WaiverKind.OTHER, about="A"), []),
        (Waiver(kind=WaiverKind.OTHER, about=" "), ["waiver.about"]),
        (Waiver(kind=WaiverKind.SAME_COMMUNE, about="A"), []),
        (Waiver(kind=WaiverKind.OWN_SIDE, about="A", because="B"), []),
        (Waiver(kind=WaiverKind.OWN_SIDE, about="A", because=" "), ["waiver.because"]),
        (Waiver(kind=WaiverKind.SPOUSE_SIDE, about="A"), ["waiver.because"]),
        (Waiver(kind=WaiverKind.EARLIER, about="A", because="B", answered_on=date(2025, 6, 10)), []),
        (
            Waiver(kind=WaiverKind.EARLIER, about="A", because="B", answered_on=date(2025, 6, 11)),
            ["waiver.answered_on"],
        ),
        (Waiver(kind=WaiverKind.EARLIER, about="A"), ["waiver.because", "waiver.answered_on"]),
        (None, ["waiver"]),
    ],
)
def test_who_is_spared_and_why(waiver: Waiver | None, found: list[str]) -> None:
    row = Record(step=K.WAIVED, on=date(2025, 6, 10), waiver=waiver, note="Đã họp")
    assert fields(before(K.VERIFIED), row) == found


@pytest.mark.parametrize(
    ("month", "found"),
    [
        ("2025-01", ["remark.month"]),
        ("2025-02", []),
        ("2025-03", []),
        ("2025-04", ["remark.month"]),
        ("2025-13", ["remark.month"]),
        ("3/2025", ["remark.month"]),
    ],
)
def test_a_remark_of_a_month_that_was(month: str, found: list[str]) -> None:
    remark = Record(step=K.REMARK, on=date(2025, 3, 31), remark=Remark(month=month))
    assert fields(before(K.ALLOWED), remark) == found


@pytest.mark.parametrize(
    ("until", "proposal", "found"),
    [
        (K.ALLOWED, Proposal.PAPERS, []),
        (K.ALLOWED, Proposal.RECOGNISE, ["remark.proposal"]),
        (K.SELF_REVIEW, Proposal.RECOGNISE, []),
        (K.SELF_REVIEW, Proposal.PAPERS, ["remark.proposal"]),
    ],
)
def test_what_is_proposed_fits_the_stage_of_the_day(until: StepKey, proposal: Proposal, found: list[str]) -> None:
    road = before(until)
    on = max(row.on for row in road.records)
    remark = Remark(month=f"{on:%Y-%m}", proposal=proposal)
    assert fields(road, Record(step=K.REMARK, on=on, remark=remark)) == found


def test_one_remark_a_month_and_another_is_a_correction() -> None:
    told = Record(step=K.REMARK, on=date(2025, 3, 31), remark=Remark(month="2025-03"), id=900)
    again = Record(step=K.REMARK, on=date(2025, 4, 2), remark=Remark(month="2025-03", strong="Chăm"))
    road = with_(before(K.ALLOWED), told)

    assert said(road, again) == ["Đã ghi nhận xét tháng 03/2025 ngày 31/03/2025. Muốn đổi thì đính chính nhận xét đó."]
    assert fields(road, replace(again, corrects=900)) == []
    assert fields(road, replace(again, remark=Remark(month="2025-02"))) == []


@pytest.mark.parametrize("part", ["text", "strong", "weak", "progress"])
def test_a_remark_can_be_read_at_a_meeting(part: str) -> None:
    for letters, found in ((4000, []), (4001, [f"remark.{part}"])):
        given: dict[str, Any] = {part: "x" * letters}
        remark = Remark(month="2025-03", **given)
        assert fields(before(K.ALLOWED), Record(step=K.REMARK, on=date(2025, 3, 31), remark=remark)) == found


@pytest.mark.parametrize(
    ("contacts", "found"), [(0, []), (99, []), (-1, ["remark.contacts"]), (100, ["remark.contacts"])]
)
def test_meetings_of_a_month_are_a_number_that_can_be(contacts: int, found: list[str]) -> None:
    remark = Remark(month="2025-03", contacts=contacts)
    assert fields(before(K.ALLOWED), Record(step=K.REMARK, on=date(2025, 3, 31), remark=remark)) == found


def test_helpers_consents_and_overrides_say_who_what_and_why() -> None:
    helper = Record(step=K.HELPER_ASSIGNED, on=date(2025, 2, 5), helper=HelperData(name=" "))
    assert fields(before(K.HELPER_ASSIGNED), helper) == ["helper.name"]
    consent = Record(step=K.CONSENT, on=date(2025, 2, 5), consent=ConsentKind.POLITICAL)
    assert fields(START, consent) == ["paper"]
    assert fields(START, replace(consent, paper="1")) == []
    lifted = Record(step=K.OVERRIDE, on=date(2025, 2, 5), paper="1", override=Override(rule=" ", reason=" "))
    assert fields(START, lifted) == ["override.rule", "override.reason"]
    assert fields(START, replace(lifted, override=Override(rule="D4", reason="x"))) == []


def corrected(step: StepKey, **changes: Any) -> Record:
    row = next(row for row in NUMBERED if row.step is step)
    return replace(row, **{"id": None, "corrects": row.id, **changes})


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (corrected(K.CEREMONY, on=date(2025, 9, 24)), []),
        (corrected(K.CEREMONY, on=date(2025, 9, 14)), ["on"]),  # before the decision
        (corrected(K.DECIDED, on=date(2025, 9, 25)), ["on"]),  # after the receipt
        (corrected(K.DECIDED, on=date(2025, 9, 17)), []),
        (corrected(K.CEREMONY, on=date(2025, 9, 26)), ["on"]),  # after the helper of the probation was assigned
        (corrected(K.CEREMONY, corrects=99), ["corrects", "step", "step"]),
        (corrected(K.CEREMONY, corrects=1), ["step"]),
        (corrected(K.CARD_HANDED, on=date(2026, 10, 30)), []),
        (corrected(K.CELL_VOTE, vote=replace(VOTE, yes=14)), []),
        (corrected(K.CELL_VOTE, on=date(2025, 8, 19)), ["on"]),
    ],
)
def test_a_correction_keeps_the_order(record: Record, found: list[str]) -> None:
    names = fields(numbered(), record)
    assert names == found or (record.corrects == 99 and names[0] == "corrects")


def test_a_record_is_corrected_once() -> None:
    road = with_(numbered(), replace(corrected(K.CEREMONY, on=date(2025, 9, 24)), id=90))
    assert fields(road, corrected(K.CEREMONY, on=date(2025, 9, 23))) == ["corrects"]
    again = replace(corrected(K.CEREMONY, on=date(2025, 9, 23)), corrects=90)
    assert fields(road, again) == []


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (corrected(K.CARD_HANDED, withdrawn=True), []),
        (corrected(K.DECISION_RECEIVED, withdrawn=True), []),
        (corrected(K.CARD_DECIDED, withdrawn=True), ["corrects"]),
        (corrected(K.MEMBER_INTRODUCTION, withdrawn=True), []),  # the other introduction stands
        (corrected(K.CARD_HANDED, withdrawn=True, corrects=None), ["corrects"]),
        (corrected(K.CARD_HANDED, withdrawn=True, corrects=99), ["corrects"]),
    ],
)
def test_a_record_that_is_leant_on_is_not_withdrawn(record: Record, found: list[str]) -> None:
    assert fields(numbered(), record) == found


def test_refusals_are_problems_and_what_the_law_says() -> None:
    road = without(before(K.CELL_VOTE), K.OPINIONS)
    found = refusals(road, vote(yes=17), TODAY)
    assert [problem.field for problem in found.problems] == ["vote.yes"]
    assert [finding.rule for finding in found.findings] == ["STEP-opinions"]
    assert found
    assert not refusals(before(K.CELL_VOTE), vote(), TODAY)
    assert not refusals(numbered(), corrected(K.CARD_HANDED, withdrawn=True), TODAY)


def test_a_correction_is_judged_without_what_it_replaces() -> None:
    early = corrected(K.CERTIFICATE, on=date(2025, 3, 18))
    assert not refusals(numbered(), early, TODAY)


def test_every_sentence_is_a_sentence() -> None:
    wrong = Record(step=K.CELL_VOTE, on=date(2027, 1, 1), vote=Vote(members=1, present=2, yes=3))
    for sentence in said(dossier(), wrong):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
