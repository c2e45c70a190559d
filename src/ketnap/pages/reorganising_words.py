"""A reorganisation in words, and where its pages are."""

from django.urls import reverse

from ketnap.access import Actor
from ketnap.models import Account, Reorganisation, ReorganisationKind, ReorganisationState
from ketnap.pages.forming import Crumb
from ketnap.text import vi_date

K, S = ReorganisationKind, ReorganisationState
KINDS = {"sap-nhap": K.MERGE, "tach": K.SPLIT, "chuyen": K.MOVE, "doi-ten": K.RENAME, "ket-thuc": K.END}
"""The answers of addresses."""
ACTS = {
    K.MERGE: "Sáp nhập, hợp nhất", K.SPLIT: "Tách tổ chức", K.MOVE: "Chuyển trực thuộc", K.RENAME: "Đổi tên",
    K.END: "Kết thúc hoạt động",
}  # fmt: skip
MARKS = {
    S.PLANNED: "later", S.DROPPED: "pass", S.CONFIRMED: "later", S.DONE: "done", S.TURNING: "later", S.UNDONE: "judge",
}  # fmt: skip
ALL = "Sắp xếp tổ chức"


def words(row: Reorganisation) -> str:
    """What is planned, in one line, by the names of the day it was planned."""
    asked, names = row.plan, [row.names[str(number)] for number in row.units]
    one, new = names[0], asked["name"]
    match row.kind:
        case K.MERGE if asked["into"]:
            later = f", lấy tên {new}" if new else ""
            return f"Sáp nhập {joined(names)} vào {row.names[str(asked['into'])]}{later}"
        case K.MERGE:
            return f"Hợp nhất {joined(names)} thành {new}"
        case K.SPLIT:
            return f"Tách {new} từ {one}"
        case K.MOVE:
            return f"Chuyển {joined(names)} sang trực thuộc {row.names[str(asked['parent'])]}"
        case K.RENAME:
            return f"Đổi tên {one} thành {new}"
    return f"{one} kết thúc hoạt động"


def joined(names: list[str]) -> str:
    """A list as it is said: "A, B và C"."""
    return f"{', '.join(names[:-1])} và {names[-1]}" if len(names) > 1 else names[0]


def state(row: Reorganisation) -> tuple[str, str]:
    """The kind of its mark and its words."""
    label = str(S(row.state).label)
    return MARKS[S(row.state)], label[:1].upper() + label[1:]


def home(row: Reorganisation) -> str:
    return reverse("reorganisation", args=[row.pk])


def trail(row: Reorganisation, *below: Crumb) -> list[Crumb]:
    here = Crumb(f"{ACTS[K(row.kind)]}, {vi_date(row.on)}", home(row) if below else "")
    return [Crumb("Tổ chức", reverse("units")), Crumb(ALL, reverse("reorganisations")), here, *below]


def who(account: Account | None) -> str:
    return (account.person.name if account.person else account.login) if account else "Chương trình"


def planned_by(actor: Actor, row: Reorganisation) -> bool:
    """Whether the actor made the plan, under whichever login."""
    person = actor.person.pk if actor.person else None
    own = row.by and (row.by_id == (actor.account and actor.account.pk) or (person and row.by.person_id == person))
    return bool(own)
