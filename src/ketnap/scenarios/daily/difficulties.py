"""Difficulties told in the reports: answered and closed, three alike solved together, one still open, one passed on."""

from collections.abc import Iterator
from datetime import date

from ketnap.actions import difficulties
from ketnap.models import Difficulty, Person
from ketnap.process.reports import Topic
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import BOARD, COMMUNE, OFFICER, SECOND, SECRETARY, Story, World
from ketnap.scenarios.daily.reports import last_due, told

BUILDING = "banxaydung.daklin"
"""Whose work at the commune it is to answer."""
WAYS = (
    "Cảm tình Đảng khai lý lịch nhiều lần chưa đạt, chi bộ thiếu người hướng dẫn.",
    "Quần chúng khai lý lịch nhiều lần chưa đạt, thiếu người hướng dẫn.",
    "Khai lý lịch nhiều lần chưa đạt, chi bộ chưa có người hướng dẫn.",
)  # fmt: skip


def away(world: World) -> Story:
    """The first hamlet, in the first month that is told: answered within three weeks, closed with what came of it."""
    month = told(world.today)[0]
    actor = yield SECRETARY, days.before(month.after.first, 2)
    row = difficulties.raise_one(
        actor, world.cells()[0], month=month, topic=Topic.AWAY,
        text_="Hai đoàn viên ưu tú đi làm công nhân xa nhà, chi bộ không theo dõi, nhận xét hằng tháng được.",
    )  # fmt: skip
    actor = yield OFFICER, days.after(month.after.first, 4)
    row = difficulties.take(actor, row, owner=_person(BUILDING), due_on=days.after(actor.on, 15), version=row.version)
    actor = yield BUILDING, world.by_today(days.after(month.after.first, 9))
    row = difficulties.reply(
        actor, row, version=row.version,
        words="Giao đảng viên giúp đỡ gọi điện hai tuần một lần; Đảng ủy đã gửi công văn đề nghị chi bộ nơi làm việc "
        "nhận xét hằng tháng.",
    )  # fmt: skip
    actor = yield SECRETARY, world.by_today(days.after(month.after.first, 13))
    difficulties.close(actor, row, version=row.version, result="Đã liên hệ được cả hai người, có nhận xét tháng.")


def alike(world: World) -> Story:
    """Three hamlets said the same in one month: solved together, one has said what came of it."""
    month, cells = told(world.today)[-2], world.cells()
    on = days.before(month.after.first, 1)
    actor = yield SECRETARY, on
    main = difficulties.raise_one(actor, cells[0], month=month, topic=Topic.HISTORIES, text_=WAYS[0])
    actor = yield SECOND, on
    second = difficulties.raise_one(actor, cells[1], month=month, topic=Topic.HISTORIES, text_=WAYS[1])
    actor = yield OFFICER, on
    third = difficulties.raise_one(actor, cells[2], month=month, topic=Topic.HISTORIES, text_=WAYS[2])
    actor = yield OFFICER, days.after(month.after.first, 4)
    for row in (second, third):
        difficulties.join(actor, row, main=main, version=row.version)
    main = difficulties.take(actor, main, owner=_person(BUILDING), due_on=days.after(actor.on, 20),
                             version=_version(main))  # fmt: skip
    actor = yield BUILDING, world.by_today(days.after(month.after.first, 10))
    difficulties.reply(
        actor, main, version=main.version,
        words="Cán bộ Ban Xây dựng Đảng xuống từng chi bộ hướng dẫn viết lý lịch, theo lịch tuần gửi kèm.",
    )  # fmt: skip
    actor = yield SECOND, world.by_today(days.after(month.after.first, 12))
    difficulties.close(actor, second, version=_version(second),
                       result="Đã hướng dẫn xong hai người, hồ sơ đạt ngay lần khai sau.")  # fmt: skip


def waiting(world: World) -> Story:
    """Another hamlet asks for a class nearer by: taken, and not answered yet."""
    month, cell = last_due(world.today), world.cells()[7]
    actor = yield OFFICER, days.before(month.after.first, 1)
    row = difficulties.raise_one(
        actor, cell, month=month, topic=Topic.CLASSES,
        text_="Lớp nhận thức mở ở trung tâm xã, cách thôn 28 km đường rừng; người có con nhỏ không ở lại được.",
    )  # fmt: skip
    actor = yield OFFICER, days.after(month.after.first, 6)
    difficulties.take(actor, row, owner=_person("trungtam.daklin"), due_on=_ahead(world), version=row.version)


def above(world: World) -> Story:
    """The commune asks the province for help with answers from far away: taken there."""
    month = last_due(world.today)
    actor = yield OFFICER, days.before(month.after.first, 1)
    row = difficulties.raise_one(
        actor, world.unit(COMMUNE), month=month, topic=Topic.VERIFICATION,
        text_="Thư thẩm tra gửi cấp ủy ngoài tỉnh lâu có trả lời, hồ sơ phải chờ trên ba tháng.",
    )  # fmt: skip
    actor = yield BOARD, days.after(month.after.first, 7)
    difficulties.take(actor, row, owner=_person(BOARD), due_on=_ahead(world), version=row.version)


def _ahead(world: World) -> date:
    return days.after(world.today, 8)


def _person(login: str) -> Person:
    return Person.objects.get(account__login=login)


def _version(row: Difficulty) -> int:
    """How often a row was written by now: what is answered together is written together."""
    return Difficulty.objects.values_list("version", flat=True).get(pk=row.pk)


def stories(world: World) -> Iterator[Story]:
    """Every difficulty."""
    yield from (away(world), alike(world), waiting(world), above(world))
