"""What stands around every page: who is signed in, where they may go, how much waits for them.

The navigation is one table; an entry shows when its page exists and the actor holds one of the rights that open it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Account
from ketnap.queries.corner import corner
from ketnap.queries.units import describe
from ketnap.scenarios.catalogue import strip_of
from ketnap.text import vi_weekday


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation. `area` is the first part of the addresses that belong to it."""

    label: str
    short: str
    route: str
    icon: str
    rights: tuple[Permission, ...]


MAIN = (
    Place("Bàn làm việc", "Việc", "work", "work", (Permission.ENTER,)),
    Place("Hồ sơ", "Hồ sơ", "dossiers", "people", (Permission.SEE_STAGE,)),
    Place("Bảng đường đi", "Đường đi", "board", "road", (Permission.SEE_STAGE,)),
    Place("Tổng quan", "Số liệu", "overview", "figures", (Permission.SEE_FIGURES,)),
)
CELL = (
    Place("Sinh hoạt chi bộ", "Sinh hoạt", "meetings", "work", (Permission.RECORD_CELL, Permission.SEE_MEMBERS)),
    Place("Giúp đỡ, nhận xét tháng", "Nhận xét", "helping", "edit", (Permission.RECORD_HELP, Permission.SEE_FILE)),
    Place("Nguồn, phong trào", "Nguồn", "sources", "people", (Permission.INTRODUCE,)),
    Place("Lớp bồi dưỡng", "Lớp", "classes", "road", (Permission.RECORD_CLASS, Permission.RECORD_CELL)),
    Place("Đảng viên dự bị", "Dự bị", "probation", "member", (Permission.SEE_FILE,)),
    Place("Xếp loại hằng năm", "Xếp loại", "reviews", "figures", (Permission.SEE_MEMBERS,)),
)
COUNT = (
    Place("Chỉ tiêu", "Chỉ tiêu", "targets", "target", (Permission.SEE_FIGURES,)),
    Place("Báo cáo tháng", "Báo cáo", "reports", "paper", (Permission.SEE_FIGURES,)),
    Place("Báo cáo công tác", "Báo cáo", "written-reports", "paper", (Permission.SEE_FIGURES,)),
    Place("Biểu thống kê", "Thống kê", "statistics", "figures", (Permission.SEE_FIGURES,)),
    Place("Tra cứu số liệu", "Tra cứu", "asking", "search", (Permission.SEE_FIGURES,)),
    Place("Số liệu đã công bố", "Đã công bố", "published", "paper", (Permission.SEE_FIGURES,)),
)
STEER = (
    Place("Văn bản chỉ đạo", "Chỉ đạo", "directives", "paper", (Permission.SEE_DOCUMENTS,)),
    Place("Cấp ủy viên phụ trách", "Phụ trách", "following", "people", (Permission.SEE_MEMBERS,)),
    Place("Kiểm tra", "Kiểm tra", "inspections", "edit", (Permission.INSPECT, Permission.SEND_REPORTS)),
    Place("Đơn thư, kiến nghị", "Đơn thư", "petitions", "edit", (Permission.ANSWER_LETTERS,)),
    Place("Đối thoại", "Đối thoại", "dialogues", "people", (Permission.ANSWER_LETTERS,)),
)
BOOKS = (
    Place("Thẩm tra lý lịch", "Thẩm tra", "letters", "paper", (Permission.SEE_FILE,)),
    Place("Tổ chức", "Tổ chức", "units", "units", (Permission.SEE_UNITS,)),
    Place("Đảng viên", "Đảng viên", "members", "member", (Permission.SEE_MEMBERS,)),
    Place("Chuyển sinh hoạt", "Chuyển", "transfers", "road", (Permission.SEE_MEMBERS,)),
    Place("Thẻ đảng viên", "Thẻ", "cards", "member", (Permission.SEE_MEMBERS,)),
    Place("Huy hiệu Đảng", "Huy hiệu", "badges", "target", (Permission.SEE_MEMBERS,)),
    Place("Đoàn thể", "Đoàn thể", "organisations", "people", (Permission.MANAGE_ORGANISATIONS,)),
    Place("Khai lại lý lịch", "Khai lại", "returns", "edit", (Permission.RECORD_GRASSROOTS, Permission.RECORD_CELL)),
    Place("Hướng dẫn", "Hướng dẫn", "guide", "law", (Permission.ENTER,)),
    Place("Quy định", "Quy định", "law", "law", (Permission.ENTER,)),
    Place("Mẫu biểu", "Mẫu biểu", "templates", "paper", (Permission.MANAGE_SETTINGS,)),
    Place("Tài khoản", "Tài khoản", "accounts", "lock", (Permission.MANAGE_ACCOUNTS,)),
    Place("Nhật ký", "Nhật ký", "log", "log", (Permission.SEE_LOG,)),
)
GROUPS = (
    ("Các trang chính", MAIN),
    ("Việc hằng ngày", CELL),
    ("Chỉ tiêu, báo cáo", COUNT),
    ("Chỉ đạo, phụ trách", STEER),
    ("Sổ sách và quy định", BOOKS),
)


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    url: str
    icon: str
    current: bool = False
    count: int | None = None
    due: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together. The label is read aloud, so that one navigation is told from another."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    strip: str = ""
    unit_name: str = ""
    unit_line: str = ""
    user_name: str = ""
    user_role: str = ""
    nav: tuple[Group, ...] = ()
    tabs: tuple[Item, ...] = ()
    search_url: str = ""
    sign_out_url: str = ""
    password_url: str = ""
    as_of: str = field(default="")


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor. Before signing in, and on error pages, only the page itself is shown."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account):
        return {"shell": Shell()}
    actor = getattr(request, "actor", None) or Actor.of(user)
    due = getattr(request, "due", None)
    return {"shell": build(actor, request.path, due)}


def build(actor: Actor, path: str, due: int | None = None) -> Shell:
    unit = actor.units[0] if actor.units else None
    counted = corner(actor, unit, due)
    name, line = describe(unit, counted.members) if unit else ("", "")
    nav = [Group(label, tuple(_items(places, actor, path, counted.waiting))) for label, places in GROUPS]
    return Shell(
        strip=strip_of(actor.realm),
        unit_name=name,
        unit_line=line,
        user_name=actor.person.name if actor.person else str(actor.account),
        user_role=", ".join(role.vi for role in actor.roles),
        nav=tuple(group for group in nav if group.items),
        tabs=(*_tabs(nav[0].items), Item("Thêm", reverse("more"), "more", path == reverse("more"))),
        search_url=_url("search") if actor.has(Permission.SEE_STAGE) or actor.has(Permission.SEE_MEMBERS) else "",
        sign_out_url=reverse("sign-out"),
        password_url=reverse("password"),
        as_of=vi_weekday(actor.on),
    )


def _tabs(main: tuple[Item, ...]) -> Iterator[Item]:
    shorts = {place.label: place.short for place in MAIN}
    return (Item(shorts[item.label], item.url, item.icon, item.current, item.count, item.due) for item in main)


def _items(places: tuple[Place, ...], actor: Actor, path: str, due: int) -> Iterator[Item]:
    for place in places:
        url = _url(place.route)
        if url and any(actor.has(right) for right in place.rights):
            count = due if place.route == "work" and due else None
            yield Item(place.label, url, place.icon, _current(url, path), count, count is not None)


def _current(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def _url(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
