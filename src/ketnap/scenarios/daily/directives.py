"""Documents sent down: the province's order with its targets, the commune's plan; who has read them, what was done."""

from collections.abc import Iterator
from datetime import date

from ketnap.actions import directive_tasks, directives
from ketnap.actions.directive_tasks import Aim
from ketnap.actions.directives import To, Words
from ketnap.models import Directive, DirectiveCopy, DirectiveTask, DirectiveType, Theme
from ketnap.queries.directives import CHILDREN
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import BOARD, COMMUNE, OFFICER, SECOND, SECRETARY, Story, World

WARD = "tochuc.niathuong"
ORDER = (
    "Các cấp ủy phân công cấp ủy viên phụ trách chi bộ, dự sinh hoạt chi bộ khu dân cư hằng tháng; giao chỉ tiêu kết "
    "nạp đến từng chi bộ; hằng tháng báo cáo kết quả và khó khăn, vướng mắc."
)
PLAN = "Mỗi chi bộ rà soát nguồn, lập danh sách cảm tình Đảng, phân công đảng viên giúp đỡ từng người."


def order(world: World) -> Story:
    """The order of the year, tied to the year's target: two of those below have read it, one task has been done."""
    province, year = world.unit("Đăk Nia"), world.today.year
    on = world.by_today(days.working(date(year, 1, 5)))
    actor = yield BOARD, on
    words = Words(
        type=DirectiveType.DIRECTIVE, number="02-CT/TU", on=on, theme=Theme.TARGETS, text=ORDER,
        title=f"Tăng cường công tác kết nạp đảng viên năm {year}", read_by=days.after(on, 10),
    )  # fmt: skip
    row = directives.send(actor, province, words=words, to=To(kinds=[CHILDREN]))
    communes = [world.unit(key) for key in (COMMUNE, "Nia Thượng", "Đăk Sra", "Ea Tơr")]
    directive_tasks.assign(
        actor, row, units=communes, what=f"Kết nạp đủ chỉ tiêu năm {year}", due_on=date(year, 12, 31),
        aim=Aim(indicator="admitted", year=year),
    )  # fmt: skip
    (own,) = directive_tasks.assign(
        actor, row, units=communes[:1], what="Giao chỉ tiêu kết nạp đến từng chi bộ", due_on=days.after(on, 20),
        aim=Aim(indicator="admitted", year=year),
    )  # fmt: skip
    actor = yield OFFICER, world.by_today(days.after(on, 2))
    directives.confirm(actor, _copy(row, COMMUNE, world))
    actor = yield WARD, world.by_today(days.after(on, 4))
    directives.confirm(actor, _copy(row, "Nia Thượng", world))
    actor = yield OFFICER, world.by_today(days.after(on, 12))
    result = "Đã giao chỉ tiêu cho 24 chi bộ bằng Kế hoạch số 03-KH/ĐU."
    own = directive_tasks.report(actor, own, on=actor.on, result=result, version=own.version)
    actor = yield BOARD, world.by_today(days.after(on, 15))
    directive_tasks.accept(actor, own, words="Tổng các chi bộ khớp chỉ tiêu của xã.", version=own.version)


def plan(world: World) -> Story:
    """The commune's plan for the sources: before every cell; two have read it, one of two tasks has been reported."""
    commune, cells, on = world.unit(COMMUNE), world.cells(), world.ago(28)
    actor = yield OFFICER, on
    words = Words(
        type=DirectiveType.PLAN, number="47-KH/ĐU", on=on, theme=Theme.SOURCES, text=PLAN,
        title="Rà soát, tạo nguồn kết nạp đảng viên những tháng cuối năm", read_by=days.after(on, 7),
    )  # fmt: skip
    row = directives.send(actor, commune, words=words, to=To(kinds=[CHILDREN]))
    tasks = directive_tasks.assign(
        actor, row, units=cells[:2], what="Lập danh sách nguồn của chi bộ, gửi về Đảng ủy", due_on=days.after(on, 18)
    )  # fmt: skip
    by_unit: dict[int, DirectiveTask] = {task.unit_id: task for task in tasks}
    actor = yield SECRETARY, days.after(on, 1)
    directives.confirm(actor, _copy(row, "", world, cells[0].pk))
    actor = yield SECOND, days.after(on, 3)
    directives.confirm(actor, _copy(row, "", world, cells[1].pk))
    actor = yield SECRETARY, days.after(on, 14)
    done = by_unit[cells[0].pk]
    result = "Danh sách có 4 quần chúng, 2 người đã đồng ý để chi bộ theo dõi."
    directive_tasks.report(actor, done, on=actor.on, result=result, version=done.version)


def _copy(row: Directive, key: str, world: World, unit: int = 0) -> DirectiveCopy:
    return DirectiveCopy.objects.select_related("unit", "directive").get(directive=row, unit=unit or world.units[key])


def stories(world: World) -> Iterator[Story]:
    """Both documents."""
    yield from (order(world), plan(world))
