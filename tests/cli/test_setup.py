"""./ketnap setup lays the first stones of a real installation, once."""

import io
from typing import Any

import pytest
from tests.cli.conftest import Installation
from tests.world import TODAY

from ketnap import cli
from ketnap.access import Actor, RoleKey
from ketnap.cli import setup
from ketnap.cli.out import Refused
from ketnap.models import REAL, Account, Appointment, Event, Person, Unit
from ketnap.queries.logins import free_login

GIVEN = {
    "--unit": "Đảng bộ xã Nậm Pha", "--kind": "Xã", "--since": "1/7/2025", "--parent": "Đảng bộ tỉnh Sơn Hà",
    "--admin": "Trần Thu Hà", "--admin-born": "24/12/1991", "--admin-sex": "nữ",
    "--officer": "Vừ Thị Mai", "--officer-born": "2/11/1982", "--officer-sex": "nữ", "--officer-people": "Mông",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, no_pretended_day: None) -> None:
    settings.DATA = tmp_path
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())


def words(**changed: str | None) -> list[str]:
    """The options, some of them changed or left out: `admin_born=None`."""
    given = {**GIVEN, **{f"--{name.replace('_', '-')}": value for name, value in changed.items()}}
    return [word for option, value in given.items() if value is not None for word in (option, value)]


def do(**changed: str | None) -> int:
    parser = cli.Parser(prog="setup")
    setup.arguments(parser)
    return setup.run(parser.parse_args(words(**changed)))


@pytest.mark.django_db
def test_it_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert do() == 0

    province, commune = Unit.objects.order_by("pk")
    assert (province.kind, commune.kind, commune.parent, commune.realm) == ("province", "commune", province, REAL)
    held = Appointment.objects.order_by("pk").values_list("person__account__login", "role", "unit", "since")
    assert list(held) == [("ha.tran", "admin", commune.pk, TODAY), ("mai.vu", "upper-board", commune.pk, TODAY)]
    assert Person.objects.get(name="Vừ Thị Mai").ethnicity == "08"
    printed = capsys.readouterr().out
    for account in Account.objects.all():
        password = next(line.split()[-1] for line in printed.splitlines() if account.login in line)
        assert account.check_password(password)
        assert account.must_change


@pytest.mark.django_db
def test_everything_is_in_the_log_as_the_programs_doing() -> None:
    do()
    one = ["person-added", "role-given", "account-created"]
    assert list(Event.objects.order_by("seq").values_list("action", flat=True)) == [*["unit-created"] * 2, *one, *one]
    assert not Event.objects.exclude(account=None).exists()


@pytest.mark.django_db
def test_the_two_can_let_everybody_else_in() -> None:
    do()
    unit = Unit.objects.get(kind="commune")
    admin, officer = (Actor.of(account, TODAY) for account in Account.objects.order_by("pk"))
    wanted = set(RoleKey) - {RoleKey.HELPER, RoleKey.APPLICANT}
    assert {role for role in wanted if admin.may_appoint(role, unit) or officer.may_appoint(role, unit)} == wanted


@pytest.mark.django_db
def test_a_grassroots_organisation_gets_its_own_officer() -> None:
    do(kind="đảng bộ, chi bộ cơ sở", parent=None)
    assert Unit.objects.get().parent is None
    assert Appointment.objects.filter(role="organisation-officer").count() == 1


@pytest.mark.django_db
def test_the_role_may_be_said() -> None:
    do(role="tổ chức")
    assert Appointment.objects.filter(role="organisation-officer").count() == 1


@pytest.mark.django_db
def test_it_refuses_a_second_time() -> None:
    do()
    with pytest.raises(Refused, match="Đã có Đảng bộ tỉnh Sơn Hà trong dữ liệu thật"):
        do()
    assert Unit.objects.count() == 2


@pytest.mark.django_db
def test_training_data_is_no_hindrance() -> None:
    Unit.objects.create(realm="training", name="Đảng bộ tập huấn", kind="commune", opened_on=TODAY)
    assert do() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": "xóm"}, "Chọn loại hình trong danh sách"),
        ({"since": "31/11/2025"}, "Tháng 11 không có ngày 31"),
        ({"since": "17/11/2026"}, "Ngày 17/11/2026 chưa tới"),
        ({"officer_sex": "x"}, "nam hoặc nữ"),
        ({"officer_people": "Klingon"}, "Không có dân tộc"),
        ({"admin_login": "Hà Trần"}, "Xem lại tên đăng nhập"),
        ({"unit": "  "}, "Ghi tên tổ chức đảng"),
        ({"officer": None, "admin_born": None}, "Ghi thêm --admin-born, --officer, hoặc"),
        ({"officer_born": "1/1/1900", "officer_login": "ha.tran", "admin_login": "ha.tran"}, "đã có người dùng"),
    ],
)
def test_it_refuses_what_cannot_be(changed: dict[str, str | None], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        do(**changed)
    assert (Unit.objects.count(), Person.objects.count(), Event.objects.count()) == (0, 0, 0)


class Terminal(io.StringIO):
    """A keyboard with somebody at it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.django_db
def test_at_a_terminal_it_asks_for_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("xóm\nphường\n\nTrần Thu Hà\n\n\n\n\n\n"))
    assert do(kind=None, admin=None, parent_kind="tỉnh", role="") == 0
    asked = capsys.readouterr().err
    assert "Loại hình (ví dụ: xã):" in asked
    assert "Chọn loại hình trong danh sách" in asked
    assert "Họ và tên người quản trị tài khoản" in asked
    assert "Tên tổ chức đảng" not in asked
    assert Unit.objects.filter(kind="ward").exists()


@pytest.mark.django_db
def test_an_interrupted_answer_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("xã\n"))
    with pytest.raises(Refused, match="Chưa ghi đủ nên chưa lập gì"):
        do(kind=None, admin=None)
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_a_login_that_is_taken_gets_a_number() -> None:
    Account.objects.create_account("lan.lo", None)
    assert free_login("Lò Thị Lan") == "lan.lo2"
    assert free_login("Y Blơn’") == "blon.y"
    assert free_login("Lan") == "lan"


def test_run_tells_of_it_while_there_is_no_account(new: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "./ketnap setup" in new("run", "--prepare", "--empty").stderr
    done = new("setup", *words())
    assert done.returncode == 0, done.stderr
    assert "mai.vu" in done.stdout
    assert "./ketnap setup" not in new("run", "--prepare", "--empty").stderr
