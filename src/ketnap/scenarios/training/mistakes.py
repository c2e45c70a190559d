"""Mistakes planted in the training district, each with the rule it breaks and a hint for the trainer.

All lie in the time of Quy định 294-QĐ/TW, whose text was read whole: there the program can say "chưa đạt" outright.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ketnap.law.facts import Schooling
from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, Record, Verdict
from ketnap.scenarios import days
from ketnap.scenarios.builder import Builder
from ketnap.scenarios.histories import Records
from ketnap.scenarios.people import Human
from ketnap.scenarios.plans import UnitPlan
from ketnap.scenarios.schedules import Schedule, after_ceremony
from ketnap.scenarios.training.backdating import backdate

K = StepKey
ERA = (date(2025, 8, 1), date(2026, 1, 20))
EARLY_ERA = (date(2025, 7, 1), date(2025, 9, 5))
"""Votes so early that the twelve months after the ceremony are over in November 2026."""


class Where(StrEnum):
    """Where the program shows a mistake."""

    INSPECTION = "inspection-sheet"
    DEADLINES = "deadlines"

    @property
    def vi(self) -> str:
        """Say it in Vietnamese."""
        return {"inspection-sheet": "phiếu kiểm tra hồ sơ", "deadlines": "bảng thời hạn"}[self]


type BendDays = Callable[[Builder, Schedule, int], None]
type BendHuman = Callable[[Human, date], Human]
type BendRecords = Callable[[Records], Records]


def _same_days(_: Builder, __: Schedule, ___: int) -> None:
    """Leave the days alone."""


def _same_human(human: Human, _: date) -> Human:
    return human


def _same_records(rows: Records) -> Records:
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One planted mistake."""

    id: str
    rule: str
    title: str
    hint: str
    where: Where = Where.INSPECTION
    votes: tuple[date, date] = ERA
    days: BendDays = _same_days
    human: BendHuman = _same_human
    records: BendRecords = _same_records


def _old_certificate(_: Builder, plan: Schedule, place: int) -> None:
    backdate(plan, days.before(days.months(plan[K.CELL_VOTE], -63), 3), place)


def _vote_first(_: Builder, plan: Schedule, __: int) -> None:
    plan[K.ANSWER] = days.after(plan[K.CELL_VOTE], 4)
    plan[K.VERIFIED] = days.after(plan[K.CELL_VOTE], 6)


def _late_ceremony(builder: Builder, plan: Schedule, place: int) -> None:
    plan[K.CEREMONY] = days.after(plan[K.DECISION_RECEIVED], 41)
    after_ceremony(plan, builder.rng, place, grassroots=False)


def _late_decision(builder: Builder, plan: Schedule, place: int) -> None:
    plan[K.DECIDED] = days.after(plan[K.CELL_VOTE], 53)
    plan[K.DECISION_RECEIVED] = days.after(plan[K.DECIDED], 2)
    plan[K.CEREMONY] = days.after(plan[K.DECISION_RECEIVED], 7)
    after_ceremony(plan, builder.rng, place, grassroots=False)


def _history_first(_: Builder, plan: Schedule, __: int) -> None:
    plan[K.APPLICATION] = days.after(plan[K.HISTORY], 2)


def _old_papers(_: Builder, plan: Schedule, __: int) -> None:
    early = (
        K.INTRODUCED, K.LISTED, K.HELPER_ASSIGNED, K.TASK, K.CLASS_SENT, K.CERTIFICATE, K.ALLOWED, K.APPLICATION,
        K.HISTORY, K.MEMBER_INTRODUCTION, K.UNION_INTRODUCTION,
    )  # fmt: skip
    for key in early:
        plan[key] = days.working(days.months(plan[key], -14))


def _early_review(_: Builder, plan: Schedule, __: int) -> None:
    plan[K.SELF_REVIEW] = days.before(days.months(plan[K.CEREMONY], 12), 8)


def _aged(years: int, months: int = 0) -> BendHuman:
    return lambda human, voted_on: replace(human, born_on=days.months(voted_on, -12 * years - months))


def _little_schooling(human: Human, _: date) -> Human:
    return replace(human, schooling=Schooling.PRIMARY, areas=())


def _each(step: StepKey, bend: Callable[[Record], Record]) -> BendRecords:
    return lambda rows: tuple(bend(row) if row.step is step else row for row in rows)


def _on_probation(row: Record) -> Record:
    return replace(row, introduction=replace(row.introduction, official=False)) if row.introduction else row


def _seven_months(row: Record) -> Record:
    since = days.months(row.on, -7)
    return replace(row, introduction=replace(row.introduction, together_since=since)) if row.introduction else row


def _one_short(row: Record) -> Record:
    """One vote fewer than two thirds."""
    if row.vote is None:
        return row
    yes = -(-2 * row.vote.members // 3) - 1
    return replace(row, vote=replace(row.vote, present=row.vote.members, yes=yes, no=row.vote.members - yes))


def _untrue(row: Record) -> Record:
    return replace(row, answer=Answer(place=row.answer.place, verdict=Verdict.UNTRUE)) if row.answer else row


def _without(step: StepKey) -> BendRecords:
    return lambda rows: tuple(row for row in rows if row.step is not step)


def _first_introducer_only(rows: Records) -> Records:
    second = [row for row in rows if row.step is K.MEMBER_INTRODUCTION][1:]
    return tuple(row for row in rows if row not in second)


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="old-certificate", rule="D4", title="Giấy chứng nhận lớp nhận thức đã quá 60 tháng", days=_old_certificate,
        hint="So ngày cấp giấy chứng nhận với ngày chi bộ biểu quyết.",
    ),
    Mistake(
        id="introducer-on-probation", rule="INTRO-OFFICIAL", title="Người giới thiệu còn dự bị",
        human=_aged(26), records=_each(K.MEMBER_INTRODUCTION, _on_probation),
        hint="Chỉ đảng viên chính thức mới được giới thiệu.",
    ),
    Mistake(
        id="seven-months-together", rule="D5", title="Người giới thiệu mới cùng công tác 7 tháng",
        records=_each(K.MEMBER_INTRODUCTION, _seven_months), hint="Cần ít nhất 12 tháng, tính đến ngày giới thiệu.",
    ),
    Mistake(
        id="one-introducer", rule="INTRO", title="Ngoài tuổi Đoàn mà chỉ có một người giới thiệu", human=_aged(38),
        records=_first_introducer_only, hint="Không có đoàn thể giới thiệu thì cần hai đảng viên chính thức.",
    ),
    Mistake(
        id="no-union-resolution", rule="STEP-union-introduction", title="Đoàn viên mà thiếu nghị quyết của Đoàn",
        human=_aged(24), records=_without(K.UNION_INTRODUCTION),
        hint="Trong tuổi Đoàn: một đảng viên và ban chấp hành Đoàn cơ sở.",
    ),
    Mistake(
        id="vote-before-verification", rule="STEP-verified", title="Chi bộ biểu quyết trước khi thẩm tra xong",
        days=_vote_first, hint="So ngày kết luận thẩm tra với ngày chi bộ biểu quyết.",
    ),
    Mistake(
        id="untrue-history", rule="VERIFY-VERDICT", title="Nơi thẩm tra trả lời khai chưa đúng, vẫn đưa ra biểu quyết",
        records=_each(K.ANSWER, _untrue), hint="Đọc công văn trả lời thẩm tra.",
    ),
    Mistake(
        id="history-before-application", rule="APPLICATION-FIRST", title="Khai lý lịch trước khi viết đơn",
        days=_history_first, hint="Đơn xin vào Đảng có trước, lý lịch khai sau.",
    ),
    Mistake(
        id="old-papers", rule="D6", title="Hồ sơ lập đã quá 12 tháng, không làm lại giấy giới thiệu", days=_old_papers,
        hint="So ngày khai lý lịch với ngày chi bộ biểu quyết.",
    ),
    Mistake(
        id="under-age", rule="AGE-MIN", title="Chưa đủ 18 tuổi khi chi bộ xét", human=_aged(17, 5),
        hint="Tuổi tính theo tháng, vào ngày chi bộ xét kết nạp.",
    ),
    Mistake(
        id="schooling", rule="EDU-STD", title="Chưa tốt nghiệp trung học cơ sở, không thuộc vùng được xét khác",
        human=_little_schooling, hint="Xem trình độ học vấn và nơi đang sinh sống.",
    ),
    Mistake(
        id="vote-too-low", rule="VOTE-cell-vote", title="Chi bộ biểu quyết chưa đủ hai phần ba",
        records=_each(K.CELL_VOTE, _one_short),
        hint="Mẫu số là đảng viên chính thức được triệu tập, kể cả người vắng mặt.",
    ),
    Mistake(
        id="late-decision", rule="D12", title="Quyết định kết nạp quá 45 ngày làm việc", days=_late_decision,
        where=Where.DEADLINES, hint="Đếm ngày làm việc từ nghị quyết chi bộ.",
    ),
    Mistake(
        id="late-ceremony", rule="D15", title="Lễ kết nạp quá 30 ngày làm việc, không có văn bản đồng ý",
        days=_late_ceremony, hint="Đếm từ ngày chi bộ nhận quyết định.",
    ),
    Mistake(
        id="early-self-review", rule="D16", title="Tự kiểm điểm trước khi hết 12 tháng dự bị", days=_early_review,
        votes=EARLY_ERA, hint="So ngày bản tự kiểm điểm với ngày lễ kết nạp cộng 12 tháng.",
    ),
)  # fmt: skip
BY_ID = {mistake.id: mistake for mistake in MISTAKES}


def plant(builder: Builder, cells: list[UnitPlan], today: date) -> None:
    """Give every mistake to somebody in a cell of its own."""
    for mistake, cell in zip(MISTAKES, reversed(cells), strict=False):
        road_days = builder.find(cell, mistake.votes, lambda plan: plan[K.CEREMONY] < today)
        mistake.days(builder, road_days, cell.place)
        road = builder.road(cell, road_days, bend=mistake.human)
        road.records = mistake.records(road.records)
        builder.enter(road, road_days)
        builder.mark(mistake.id, road)
