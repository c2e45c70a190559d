"""Set up an installation for real work: its first organisation, and the two people who let everybody else in."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ketnap import clock
from ketnap.access import ROLES, Actor, RoleKey
from ketnap.actions import accounts, appointments, errors, people, units
from ketnap.cli.asking import Question, Read, add, answers, one_of, past_day, some
from ketnap.cli.out import Refused, say, table
from ketnap.cli.run import prepare_data
from ketnap.law.facts import UnitKind
from ketnap.models import REAL, Sex, Unit
from ketnap.models.codes import find_people
from ketnap.queries import logins
from ketnap.text import vi_fold

HELP = "Lập tổ chức đảng đầu tiên và hai tài khoản đầu tiên để làm việc thật"

KINDS = {vi_fold(words): kind for kind in UnitKind for words in (kind.value, kind.vi, *kind.vi.split(", "))}
SEXES = {vi_fold(words): sex for sex in Sex for words in (sex.value, sex.label)}
ROLE_WORDS = {"": None, "to chuc": RoleKey.ORGANISATION_OFFICER, "cap tren": RoleKey.UPPER_BOARD}
# The officer of a level that decides must be able to let in those who write down decisions: see access/roles.py.
DECIDING = {
    UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.BLOC, UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP,
    UnitKind.ZONE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed to a person on paper, once."""

    name: str
    role: str
    login: str
    password: str


def read_people(typed: str) -> str:
    """Read a people by its name; left empty it is Kinh, as on the forms."""
    found = find_people(typed or "Kinh")
    if found is None:
        raise ValueError(f"Không có dân tộc “{typed}” trong danh mục. Xem lại dân tộc.")
    return found


def read_login(typed: str) -> str:
    """Read a login; left empty it is made from the name."""
    if typed and not logins.LOGIN.fullmatch(typed):
        raise ValueError("Tên đăng nhập chỉ dùng chữ thường không dấu, số, dấu chấm, gạch. Xem lại tên đăng nhập.")
    return typed


def read_kind(*, needed: bool) -> Read:
    """Read the kind of an organisation by its Vietnamese word."""
    known: dict[str, UnitKind | None] = {**KINDS} if needed else {**KINDS, "": UnitKind.PROVINCE}
    return one_of(known, vi_fold, f"Chọn loại hình trong danh sách: {'; '.join(kind.vi for kind in UnitKind)}.")


def person_questions(who: str, words: str) -> tuple[Question, ...]:
    """Ask for one person."""
    sex = one_of(SEXES, vi_fold, "Ghi giới tính: nam hoặc nữ.")
    return (
        Question(f"--{who}", f"Họ và tên {words}", some("Ghi họ và tên."), sample="Lò Thị Lan"),
        Question(f"--{who}-born", f"Ngày sinh {words}", past_day("ngày sinh"), sample="12/05/1984"),
        Question(f"--{who}-sex", f"Giới tính {words}", sex, sample="nữ"),
        Question(f"--{who}-people", f"Dân tộc {words}, để trống là Kinh", read_people, needed=False, sample="Thái"),
        Question(f"--{who}-login", f"Tên đăng nhập {words}, để trống thì đặt theo tên", read_login, needed=False,
                 sample="lan.lo"),
    )  # fmt: skip


QUESTIONS = (
    Question("--unit", "Tên tổ chức đảng", some("Ghi tên tổ chức đảng."), sample="Đảng bộ xã Nậm Pha"),
    Question("--kind", "Loại hình", read_kind(needed=True), sample="xã"),
    Question("--since", "Ngày thành lập", past_day("ngày thành lập"), sample="01/07/2025"),
    Question("--parent", "Cấp trên trực tiếp, để trống nếu không ghi", str, needed=False, sample="Đảng bộ tỉnh Sơn Hà"),
    Question("--parent-kind", "Loại hình của cấp trên, để trống là tỉnh", read_kind(needed=False), needed=False),
    *person_questions("admin", "người quản trị tài khoản"),
    *person_questions("officer", "cán bộ tổ chức"),
    Question("--role", "Vai trò của cán bộ tổ chức, để trống thì theo loại hình",
             one_of(ROLE_WORDS, vi_fold, "Ghi vai trò: tổ chức hoặc cấp trên."), needed=False, sample="cấp trên"),
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    add(parser, QUESTIONS)


def run(args: argparse.Namespace) -> int:
    """Ask, set up, and show the first passwords once."""
    prepare_data()
    refuse_second()
    given = answers(args, QUESTIONS, sys.stdin)
    try:
        slips = set_up(given, clock.today())
    except errors.Refused as refused:
        raise Refused(f"Chưa lập gì: {refused.message}", "Nothing was set up, for the reason given.") from None
    say(f"Đã lập {given['unit']}. Trao tận tay hai phiếu này: mật khẩu chỉ in một lần, lần đầu đăng nhập phải đổi.\n")
    rows = ([slip.name, slip.role, slip.login, slip.password] for slip in slips)
    print(table(["Họ và tên", "Vai trò", "Tên đăng nhập", "Mật khẩu lần đầu"], rows))
    say("\nMở chương trình: ./ketnap run --empty")
    return 0


def refuse_second() -> None:
    """An installation is set up once; everything further is done on its pages."""
    first = Unit.objects.filter(realm=REAL).order_by("pk").first()
    if first is not None:
        raise Refused(
            f"Đã có {first.name} trong dữ liệu thật; thêm tổ chức, người và tài khoản ở các trang của chương trình.",
            "A real organisation is there already; everything further is done on the pages.",
        )


@transaction.atomic
def set_up(given: dict[str, Any], on: date) -> list[Slip]:
    """Found the organisation, then let in the two who let in the others; all of it or nothing."""
    actor = Actor.program(REAL, on)
    kind, since = given["kind"], given["since"]
    # What is above is only named: nobody here answers for it, and its own founding day is not asked for.
    parent = (
        units.create(actor, name=given["parent"], kind=given["parent_kind"].value, parent=None, on=since)
        if given["parent"]
        else None
    )
    unit = units.create(actor, name=given["unit"], kind=kind.value, parent=parent, on=since)
    officer = RoleKey.UPPER_BOARD if kind in DECIDING else RoleKey.ORGANISATION_OFFICER
    return [
        let_in(actor, unit, given, "admin", RoleKey.ADMIN),
        let_in(actor, unit, given, "officer", given["role"] or officer),
    ]


def let_in(actor: Actor, unit: Unit, given: dict[str, Any], who: str, role: RoleKey) -> Slip:
    """Enter a person, give the role from today on, and make the account."""
    person = people.add(
        actor, unit=unit, name=given[who], born_on=given[f"{who}_born"], sex=given[f"{who}_sex"].value,
        ethnicity=given[f"{who}_people"],
    )  # fmt: skip
    appointments.appoint(actor, person=person, role=role.value, unit=unit, since=actor.on)
    login = given[f"{who}_login"] or logins.free_login(person.name)
    account, password = accounts.create(actor, login=login, person=person)
    return Slip(person.name, ROLES[role].vi, account.login, password)
