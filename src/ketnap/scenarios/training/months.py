"""The months of help, as helpers write them now: in parts, month by month; some left out or copied, to be found."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ketnap.law.facts import RESIDENTIAL
from ketnap.process.keys import StepKey
from ketnap.process.records import Proposal, Record, Remark, Seen
from ketnap.scenarios import days
from ketnap.scenarios.plans import Plan, RoadPlan

K = StepKey
BACK = 9
"""Months that are told: what was written on paper before nobody typed in."""
_STRONG_AT_HOME = (
    "Dự đủ các buổi sinh hoạt của thôn, việc tổ tự quản giao làm xong sớm",
    "Nhận chăm tuyến đường hoa, vận động được tám hộ cùng làm",
    "Giúp nhà neo đơn thu hoạch cà phê, bà con quý",
    "Giữ sổ của tổ vay vốn rõ ràng, trả lãi đúng ngày",
    "Đi tuần tra đêm cùng công an xã đủ các buổi được phân công",
    "Vận động hai gia đình cho con đi học lại sau mùa rẫy",
    "Lo xong việc nhà vẫn nhận thêm việc của tổ",
    "Đứng ra hòa giải một vụ tranh chấp đất ở cuối thôn",
)  # fmt: skip
_STRONG_AT_WORK = (
    "Hoàn thành hồ sơ được giao trước hạn, không để dân phải đi lại",
    "Dự thi cấp xã, được giấy khen về chuyên môn",
    "Nhận thêm phần việc của đồng nghiệp nghỉ ốm, không than phiền",
    "Soạn tài liệu mới cho tổ, chịu khó học hỏi người đi trước",
    "Trực đủ ca, giữ đúng quy trình, người dân khen",
    "Hướng dẫn dân nộp hồ sơ trực tuyến tại nhà văn hóa vào cuối tuần",
    "Tham gia đội tình nguyện của cơ quan, hiến máu lần thứ hai",
    "Tiếp thu góp ý nhanh, sửa ngay bản báo cáo",
)  # fmt: skip
_WEAK = (
    "Còn ngại phát biểu trước đông người",
    "Nộp phần tự học Điều lệ chậm mấy ngày",
    "Chưa chủ động báo lại khi xong việc",
    "Có lúc nóng khi bị góp ý, sau đã nhận ra",
    "Ít đọc báo Đảng, còn phải nhắc",
    "Việc nhà nhiều nên hai buổi đến muộn",
    "Ghi chép sinh hoạt còn sơ sài",
)  # fmt: skip
_PROGRESS = (
    "Mạnh dạn hơn tháng trước", "Đã tự nhận việc, không chờ giao", "Hiểu rõ hơn vì sao muốn vào Đảng",
    "Giữ được nếp như tháng trước", "Biết sắp việc nhà để đi họp đủ", "Bắt đầu giúp được người mới vào tổ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose remark and of which month, as two numbers the words are chosen by."""

    road: int
    month: int

    def said(self, *, home: bool) -> tuple[str, str, str]:
        """Strong, weak, progress: the same three meet again neither in a road nor in a month."""
        strong = _STRONG_AT_HOME if home else _STRONG_AT_WORK
        at = self.road * 37 + self.month * 11
        return strong[at % 8], _WEAK[at % 7], _PROGRESS[(at // 56 + self.road) % 6]


def tell(plan: Plan) -> None:
    """Write the last months of every open road; what was planted is in `plan.marked`."""
    first = plan.as_at.replace(day=1)
    told = [road for road in plan.roads if road.told is None and _open(road) and road.helper is not None]
    for number, road in enumerate(told):
        months = list(_months(road, first))
        left_out = _left_out(number, months)
        home = plan.unit(road.unit).kind in RESIDENTIAL
        rows = [_remark(Turn(number, place), month, road, home=home)
                for place, month in enumerate(months) if month not in left_out]  # fmt: skip
        kept = [row for row in road.records if row.remark is None]
        road.records = tuple(sorted([*kept, *rows], key=lambda row: row.on))
    _plant(plan, told, first)


def _open(road: RoadPlan) -> bool:
    return not any(row.step in {K.CARD_HANDED, K.STOPPED, K.STRUCK_OFF, K.CANCELLED} for row in road.records)


def _months(road: RoadPlan, first: date) -> Iterator[date]:
    """First days of whole months with a helper and without a pause, the last of them last month."""
    since, paused = road.day(K.HELPER_ASSIGNED), road.day(K.PAUSED)
    for back in range(BACK, 0, -1):
        month = days.months(first, -back)
        if since and since < month and not (paused and paused < days.months(month, 1)):
            yield month


def _left_out(number: int, months: list[date]) -> list[date]:
    """Every sixth road has no remark of last month, every ninth none of two months in the middle."""
    gone = months[-1:] if number % 6 == 1 else []
    return gone + (months[2:4] if number % 9 == 4 else [])


def written_on(month: date) -> date:
    """The last working day but one of a month."""
    return days.before(days.months(month, 1), 2)


def _remark(turn: Turn, month: date, road: RoadPlan, *, home: bool) -> Record:
    strong, weak, progress = turn.said(home=home)
    on = written_on(month)
    remark = Remark(
        month=f"{month:%Y-%m}", strong=f"{strong}.", weak=f"{weak}.", progress=f"{progress}.",
        proposal=_proposal(road, on), contacts=2 + (turn.road + turn.month) % 4, seen=Seen.HERE,
    )  # fmt: skip
    return Record(step=K.REMARK, on=on, recorded_on=on, remark=remark)


def _proposal(road: RoadPlan, on: date) -> Proposal:
    """What the helper could propose by then: the class first, the papers once the certificate is there."""
    sent, allowed = road.day(K.CLASS_SENT), road.day(K.ALLOWED)
    if sent and sent - timedelta(days=60) <= on < sent:
        return Proposal.CLASS
    certificate = road.day(K.CERTIFICATE)
    return Proposal.PAPERS if certificate and certificate <= on and not (allowed and allowed <= on) else Proposal.KEEP


# ── What is there to be found ────────────────────────────────────────────────────────────────────────────────────────


def _plant(plan: Plan, told: list[RoadPlan], first: date) -> None:
    """In one cell: a remark in the words of the month before, two in the same words, one of a single word."""
    last, before = (f"{days.months(first, -back):%Y-%m}" for back in (1, 2))
    whole = [road for road in told if {last, before} <= _spoken(road).keys()]
    for cell in (unit.key for unit in plan.units):
        found = [road for road in whole if road.unit == cell]
        if len(found) < 4:
            continue
        words = _spoken(found[0])[before].remark
        assert words is not None
        _say(found[0], last, replace(words, month=last))
        _say(found[2], last, replace(_words(found[1], last), contacts=1))
        _say(found[3], last, Remark(month=last, strong="Tốt.", contacts=1))
        for mark, road in zip(("remark-copied", "remark-like-another", "remark-thin"), (found[0], *found[2:]),
                              strict=False):  # fmt: skip
            plan.marked[mark] = next(place for place, other in enumerate(plan.roads) if other is road)
        return


def _spoken(road: RoadPlan) -> dict[str, Record]:
    return {row.remark.month: row for row in road.records if row.remark}


def _words(road: RoadPlan, month: str) -> Remark:
    remark = _spoken(road)[month].remark
    assert remark is not None
    return remark


def _say(road: RoadPlan, month: str, remark: Remark) -> None:
    road.records = tuple(
        replace(row, remark=remark) if row.remark and row.remark.month == month else row for row in road.records
    )
