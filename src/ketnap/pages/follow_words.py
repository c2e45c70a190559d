"""How following is said: months, how a cell's month stands, where one is."""

from collections.abc import Sequence

from django.urls import reverse

from ketnap.models import Meeting, Unit
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address
from ketnap.pages.meeting_view import title
from ketnap.pages.report_words import MONTH, upper
from ketnap.pages.roads_asked import UNIT
from ketnap.process.attending import Asked, Attended, Rule
from ketnap.process.reports import Month
from ketnap.queries.followers import CellRow

TITLE = "Cấp ủy viên phụ trách"
HOUSE = "Đây là quy định của cấp ủy, ghi kèm văn bản; chương trình không tự đặt."
NO_RULE = "Chưa cấp ủy nào ghi quy định dự sinh hoạt cho nơi này: không tháng nào bị tính là thiếu."
MARKS = {Attended.CAME: "done", Attended.AHEAD: "later", Attended.MISSED: "blocked", Attended.NOT_HELD: "blocked"}


def month_asked(address: Address, month: Month) -> Month:
    """The month the address asks for, else this one."""
    return Month.read(address.get(MONTH)) or month


def listed(unit: int | None, month: Month) -> str:
    """The list of a month, of a unit if one is named."""
    return reverse("following", query={**({UNIT: unit} if unit else {}), MONTH: month.key})


def of_person(person: int, month: Month) -> str:
    return reverse("follower", args=[person], query={MONTH: month.key})


def of_cell(unit: int) -> str:
    return reverse("follow-cell", args=[unit])


def state_words(row: CellRow, *, follower: bool = True) -> str:
    """How a month stands, and what it lacks by the rule."""
    words = upper(row.state.vi)
    if follower and not row.followed and row.asked:
        words = f"Chưa phân công ai phụ trách; {row.state.vi}"
    return words


def rule_words(rule: Rule | None) -> str:
    """What is asked, by whose word, since when."""
    if rule is None:
        return NO_RULE
    paper = f", {rule.paper}" if rule.paper else ""
    what = f"mỗi tháng cấp ủy viên dự sinh hoạt {rule.scope.vi}"
    if rule.scope is Asked.NONE:
        what = "thôi quy định dự sinh hoạt hằng tháng"
    return f"{rule.name} quy định{paper}: {what}, từ {Month(rule.since).vi}. {HOUSE}"


def trail(unit: Unit | None, month: Month, *below: Crumb) -> Sequence[Crumb]:
    """Where one is: the list, a cell, what is below it."""
    first = [Crumb(TITLE, listed(None, month))]
    own = [Crumb(unit.name, of_cell(unit.pk) if below else "")] if unit else []
    return [*first, *own, *below]


def meeting_trail(meeting: Meeting, *below: Crumb) -> Sequence[Crumb]:
    url = reverse("follow-meeting", args=[meeting.pk]) if below else ""
    return trail(meeting.unit, Month.of(meeting.on), Crumb(title(meeting), url), *below)
