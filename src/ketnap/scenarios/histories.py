"""A valid road, written down: the records of a schedule up to a day, with votes, letters, helpers, remarks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, HelperData, Introduction, Letter, Record, Remark, Vote
from ketnap.scenarios import days
from ketnap.scenarios.schedules import Schedule

K = StepKey
type Records = tuple[Record, ...]
NEW_CARD = date(2025, 9, 2)
"""From this day the card number is the personal identification number (Quyết định 347-QĐ/TW)."""

REMARKS = (
    "Tích cực tham gia sinh hoạt, hoàn thành việc được giao; cần mạnh dạn phát biểu hơn.",
    "Gương mẫu trong lao động, gia đình hòa thuận; cần dành thời gian học thêm về Điều lệ Đảng.",
    "Nhiệt tình với phong trào của thôn, được bà con tin; việc giao còn chậm một tuần.",
    "Chấp hành tốt quy ước của thôn, giúp các hộ khó khăn; chưa chủ động báo cáo kết quả.",
    "Hoàn thành tốt công việc chuyên môn, đoàn kết với đồng nghiệp; ít tham gia hoạt động nơi cư trú.",
    "Tham gia đầy đủ các buổi sinh hoạt; trình bày nhận thức về Đảng rõ ràng, cần rèn thêm kỹ năng vận động.",
    "Nhận và làm tốt việc thử thách; còn nóng tính khi góp ý, đã tiếp thu.",
    "Có tiến bộ so với tháng trước, giữ được lời hứa với chi bộ; sức khỏe tốt.",
)
TASKS = (
    "Vận động các hộ trong thôn dọn vệ sinh đường làng",
    "Giúp một hộ khó khăn làm lại chuồng trại",
    "Phụ trách đội văn nghệ của thôn trong ngày hội đại đoàn kết",
    "Hướng dẫn các hộ dùng dịch vụ công trực tuyến",
    "Tham gia tổ tuần tra an ninh trật tự",
    "Kèm hai học sinh học yếu trong học kỳ",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An official member who helps: name, number in the plan, since when together with the applicant."""

    name: str
    number: int | None
    together_since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Those around one road: who votes, who helps, whether the union introduces, where the history is checked."""

    official: int
    committee: int = 13
    standing: int = 9
    grassroots: bool = True
    helper: Member
    second: Member | None = None
    union: bool = False
    asked: str = "Đảng ủy xã quê quán"
    symbol: str = "ĐU"
    symbol_above: str = "HU"


def records(
    rng: Random, plan: Schedule, circle: Circle, until: date, *, remarks: int = 2, last: StepKey | None = None
) -> tuple[Record, ...]:
    """Write the road down as it stands on `until`; `last` stops it after one step, as when somebody is waited for.

    `remarks` is how many of the last months before the vote (or before `until`) have the helper's remark.
    """
    steps = list(_until_step(circle, last))
    rows = [row for key in steps if key in plan and plan[key] <= until for row in _rows(rng, key, plan, circle)]
    rows += _remarks(rng, plan, until, remarks) if K.HELPER_ASSIGNED in steps else ()
    rows.sort(key=lambda row: row.on)
    return tuple(replace(row, recorded_on=min(days.after(row.on, 1 + int(rng.random() * 3)), until)) for row in rows)


ORDER = (
    K.INTRODUCED, K.LISTED, K.HELPER_ASSIGNED, K.TASK, K.CLASS_SENT, K.CERTIFICATE, K.ALLOWED, K.APPLICATION, K.HISTORY,
    K.MEMBER_INTRODUCTION, K.UNION_INTRODUCTION, K.SEALED, K.LETTER, K.ANSWER, K.VERIFIED, K.OPINIONS, K.CELL_VOTE,
    K.GRASSROOTS_VOTE, K.DECIDED, K.DECISION_RECEIVED, K.CEREMONY, K.PROBATION_HELPER, K.OWN_HISTORY, K.MEMBER_CLASS,
    K.SELF_REVIEW, K.HELPER_REVIEW, K.PROBATION_OPINIONS, K.RECOGNITION_CELL_VOTE, K.RECOGNITION_GRASSROOTS_VOTE,
    K.RECOGNISED, K.CARD_DECIDED, K.CARD_HANDED,
)  # fmt: skip


def _until_step(circle: Circle, last: StepKey | None) -> Iterator[StepKey]:
    for key in ORDER:
        if key is K.UNION_INTRODUCTION and not circle.union:
            continue
        if key in (K.GRASSROOTS_VOTE, K.RECOGNITION_GRASSROOTS_VOTE) and not circle.grassroots:
            continue
        yield key
        if key is last:
            return


def _rows(rng: Random, key: StepKey, plan: Schedule, circle: Circle) -> tuple[Record, ...]:
    if key is K.MEMBER_INTRODUCTION:
        return tuple(_introduction(plan[key], member) for member in (circle.helper, circle.second) if member)
    if key in (K.HELPER_ASSIGNED, K.PROBATION_HELPER):
        return (_helper(rng, key, plan[key], circle.helper),)
    make = _DETAILS.get(key)
    row = make(rng, plan[key], circle) if make else Record(step=key, on=plan[key])
    return (row if row.step is key else replace(row, step=key),)


def _task(rng: Random, on: date, _: Circle) -> Record:
    return Record(step=K.TASK, on=on, note=TASKS[int(rng.random() * len(TASKS))])


def _introduction(on: date, member: Member) -> Record:
    said = Introduction(by=member.name, together_since=member.together_since)
    return Record(step=K.MEMBER_INTRODUCTION, on=on, introduction=said)


def _helper(rng: Random, key: StepKey, on: date, member: Member) -> Record:
    helper = HelperData(name=member.name, person=member.number)
    return Record(step=key, on=on, helper=helper, paper=_paper(rng, "NQ/CB"))


def _paper(rng: Random, symbol: str) -> str:
    return f"Số {1 + int(rng.random() * 90):02d}-{symbol}"


def _cell_paper(rng: Random, on: date, _: Circle) -> Record:
    return Record(step=K.LISTED, on=on, paper=_paper(rng, "NQ/CB"))


def _committee_paper(rng: Random, on: date, circle: Circle) -> Record:
    symbol = circle.symbol if circle.grassroots else circle.symbol_above
    return Record(step=K.ALLOWED, on=on, paper=_paper(rng, f"TB/{symbol}"))


def _certificate(rng: Random, on: date, _: Circle) -> Record:
    return Record(step=K.CERTIFICATE, on=on, number=f"{1 + int(rng.random() * 250):03d}/{on.year}")


def _letter(rng: Random, on: date, circle: Circle) -> Record:
    received = days.after(on, 2 + int(rng.random() * 3))
    letter = Letter(place=circle.asked, about="Bản thân, cha mẹ đẻ", received_on=received)
    return Record(step=K.LETTER, on=on, letter=letter, paper=_paper(rng, f"CV/{circle.symbol}"))


def _answer(_: Random, on: date, circle: Circle) -> Record:
    return Record(step=K.ANSWER, on=on, answer=Answer(place=circle.asked))


def _cell_vote(rng: Random, on: date, circle: Circle) -> Record:
    return Record(step=K.CELL_VOTE, on=on, vote=vote(rng, circle.official), paper=_paper(rng, "NQ/CB"))


def _committee_vote(rng: Random, on: date, circle: Circle) -> Record:
    return Record(
        step=K.GRASSROOTS_VOTE, on=on, vote=vote(rng, circle.committee), paper=_paper(rng, f"NQ/{circle.symbol}")
    )


def _decision(rng: Random, on: date, circle: Circle) -> Record:
    paper = f"Số {100 + int(rng.random() * 800)}-QĐ/{circle.symbol_above}"
    return Record(step=K.DECIDED, on=on, vote=vote(rng, circle.standing), paper=paper)


def _card_decision(rng: Random, on: date, circle: Circle) -> Record:
    return Record(step=K.CARD_DECIDED, on=on, paper=f"Số {100 + int(rng.random() * 800)}-QĐ/{circle.symbol_above}")


def _card(rng: Random, on: date, _: Circle) -> Record:
    return Record(step=K.CARD_HANDED, on=on, number=card_number(rng, on))


_DETAILS: dict[StepKey, Callable[[Random, date, Circle], Record]] = {
    K.LISTED: _cell_paper,
    K.TASK: _task,
    K.CERTIFICATE: _certificate,
    K.MEMBER_CLASS: _certificate,
    K.ALLOWED: _committee_paper,
    K.LETTER: _letter,
    K.ANSWER: _answer,
    K.CELL_VOTE: _cell_vote,
    K.RECOGNITION_CELL_VOTE: _cell_vote,
    K.GRASSROOTS_VOTE: _committee_vote,
    K.RECOGNITION_GRASSROOTS_VOTE: _committee_vote,
    K.DECIDED: _decision,
    K.RECOGNISED: _decision,
    K.CARD_DECIDED: _card_decision,
    K.CARD_HANDED: _card,
}


def vote(rng: Random, members: int) -> Vote:
    """A vote that reaches two thirds of `members`: a few are absent, now and then one is against."""
    needed = -(-2 * members // 3)
    spare = members - needed
    absent = min(int(rng.random() * 3), spare)
    against = 1 if spare > absent and rng.random() < 0.12 else 0
    return Vote(members=members, present=members - absent, yes=members - absent - against, no=against)


def card_number(rng: Random, on: date) -> str:
    """An invented number: eight digits before 2/9/2025, since then twelve. No province has the code 000."""
    if on < NEW_CARD:
        return f"00{int(rng.random() * 10**6):06d}"
    return f"000{int(rng.random() * 10**9):09d}"


def _remarks(rng: Random, plan: Schedule, until: date, count: int) -> list[Record]:
    """The helper's remark at the end of each month, the last `count` of them."""
    if count == 0 or plan[K.HELPER_ASSIGNED] > until:
        return []
    rows: list[Record] = []
    end = min(plan[K.CELL_VOTE], until)
    on = days.before(date(end.year, end.month, 1), 2)
    while len(rows) < count and on > plan[K.HELPER_ASSIGNED]:
        text = REMARKS[int(rng.random() * len(REMARKS))]
        rows.append(Record(step=K.REMARK, on=on, remark=Remark(month=f"{on:%Y-%m}", text=text)))
        on = days.before(date(on.year, on.month, 1), 2)
    return rows
