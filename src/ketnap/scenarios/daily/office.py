"""The commune's office: the written report of the last quarter, and a merger that waits to be confirmed."""

from collections.abc import Iterator
from datetime import date, timedelta

from ketnap.actions import reorganising, written
from ketnap.actions.reorganising import Wanted
from ketnap.law.calendar import add_months
from ketnap.models import ReorganisationKind
from ketnap.process.written.own import OwnPart
from ketnap.process.written.periods import read
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import COMMUNE, OFFICER, Story, World

NUMBER = 1
"""No report had a number in the book of the term before."""
LED = (
    "Đảng ủy phân công cấp ủy viên phụ trách, dự sinh hoạt chi bộ khu dân cư hằng tháng; chi bộ báo cáo hằng tháng kết "
    "quả và khó khăn, vướng mắc; Ban Xây dựng Đảng hướng dẫn khai lý lịch tại chi bộ."
)
MERGED = (12, 13)
"""Two hamlets, by their place."""


def quarter(world: World) -> Story:
    """Issued two weeks after the quarter, with a number in the book."""
    ended = _quarter_before(world.today - timedelta(days=16))
    on = days.after(ended, 8)
    period = read(f"{ended.year}-Q{(ended.month + 2) // 3}", on)
    assert period is not None  # a quarter that is over
    actor = yield OFFICER, on
    commune = world.unit(COMMUNE)
    written.write(actor, commune, period=period, part=OwnPart.LEADING, text=LED, seen=0)
    written.issue(actor, commune, period=period, on=on, number=NUMBER)


def _quarter_before(on: date) -> date:
    """The last day of the last quarter that was over by a day."""
    first = date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)
    return first - timedelta(days=1)


def merger(world: World) -> Story:
    """Two hamlets are to become one next month: planned and rehearsed, for a second person to confirm."""
    cells = world.cells()
    into, gone = (cells[place] for place in MERGED)
    actor = yield OFFICER, world.ago(2)
    wanted = Wanted(kind=ReorganisationKind.MERGE, units=(gone,), into=into)
    on = add_months(world.today.replace(day=1), 1)
    reorganising.plan(actor, wanted, on=on, paper="Quyết định số 63-QĐ/ĐU", decided_on=world.ago(4),
                      decided_by="Ban Thường vụ Đảng ủy xã Đăk Lin")  # fmt: skip


def stories(world: World) -> Iterator[Story]:
    """Both."""
    yield from (quarter(world), merger(world))
