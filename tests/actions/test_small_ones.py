"""Roles, targets, mass organisations, accounts, papers: the short actions."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, build

from ketnap.access import Actor, Forbidden, OutOfReach
from ketnap.actions import Refused, accounts, appointments, documents, followers, organisations, targets, units
from ketnap.models import Account, Appointment, Event, MassMembership, Target, Term

DAY = date(2026, 9, 2)
LATER = date(2026, 12, 1)


# ── Roles ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def give(world: World, who: str = "hung", **details: Any) -> Appointment:
    wanted = {"person": world.person["thoa"], "role": "cell-committee", "unit": world.unit["na-loc"], "since": DAY}
    return appointments.appoint(world.actor(who), **{**wanted, **details})


def test_a_role_is_given(world: World) -> None:
    row = give(world, paper="Quyết định 3-QĐ/ĐU", until=LATER)

    assert (row.role, row.since, row.until) == ("cell-committee", DAY, LATER)
    assert Event.objects.get().action == "role-given"


def test_a_role_is_taken_back(world: World) -> None:
    row = appointments.end(world.actor("hung"), give(world), on=LATER, paper="Quyết định 4-QĐ/ĐU")

    assert row.until == LATER
    with pytest.raises(Refused, match="đã thôi từ 01/12/2026"):
        appointments.end(world.actor("hung"), row, on=LATER)
    with pytest.raises(Refused, match="sớm hơn ngày bắt đầu"):
        appointments.end(world.actor("hung"), row, on=date(2026, 9, 1))


def test_nobody_gives_more_than_the_table_lets_him(world: World) -> None:
    with pytest.raises(Forbidden):
        give(world, role="upper-board", unit=world.unit["nam-pha"])
    with pytest.raises(Forbidden):
        give(world, "ha", role="organisation-officer", unit=world.unit["nam-pha"])
    with pytest.raises(Forbidden):
        give(world, "lan")
    with pytest.raises(Forbidden):
        appointments.end(world.actor("hung"), Appointment.objects.get(role="clerk"), on=LATER)
    give(world, "mai", role="organisation-officer", unit=world.unit["nam-pha"])
    give(world, "ha", role="admin", unit=world.unit["nam-pha"])


def test_roles_out_of_reach_are_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        give(world, unit=world.unit["huoi-co"])
    with pytest.raises(OutOfReach):
        give(world, person=world.person["sua"])
    with pytest.raises(OutOfReach):
        appointments.end(world.actor("hung"), Appointment.objects.get(person=world.person["cuong"]), on=LATER)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"role": "helper"}, "role", "Chọn vai trò"),
        ({"role": "king"}, "role", "Chọn vai trò"),
        ({"since": date(2014, 1, 1)}, "since", "sớm hơn ngày thành lập"),
        ({"until": date(2026, 9, 1)}, "until", "sớm hơn ngày bắt đầu"),
    ],
)
def test_roles_that_cannot_be(world: World, wrong: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        give(world, **wrong)
    assert refusal.value.field == field
    assert words in refusal.value.message


def test_a_role_is_not_held_twice(world: World) -> None:
    give(world, until=LATER)
    with pytest.raises(Refused, match="đang giữ vai trò này"):
        give(world, since=date(2026, 10, 1))
    give(world, since=LATER)


def follow(world: World, *units: str, on: date = DAY) -> int:
    return followers.assign(
        world.actor("hung"), person=world.person["nam"], above=world.unit["nam-pha"],
        units=[world.fresh(name) for name in units], on=on, paper="Quyết định 5-QĐ/ĐU",
    )  # fmt: skip


def followed(world: World) -> set[str]:
    rows = Appointment.objects.filter(person=world.person["nam"], role="follower", until=None)
    return {row.unit.name for row in rows.select_related("unit")}


def test_a_member_of_the_committee_follows_exactly_what_is_chosen(world: World) -> None:
    assert follow(world, "truong") == 2
    assert followed(world) == {"Chi bộ Trường Tiểu học Nậm Pha"}
    ended = Appointment.objects.get(person=world.person["nam"], role="follower", unit=world.unit["na-loc"])
    assert ended.until == DAY

    assert follow(world, "truong", "na-loc", on=LATER) == 1
    assert followed(world) == {"Chi bộ Trường Tiểu học Nậm Pha", "Chi bộ bản Nà Lốc"}
    assert follow(world, "truong", "na-loc", on=LATER) == 0


def test_nobody_else_says_who_follows_what(world: World) -> None:
    with pytest.raises(Forbidden):
        followers.assign(
            world.actor("dung"), person=world.person["nam"], above=world.unit["nam-pha"], units=[], on=DAY,
        )  # fmt: skip


def test_only_what_lies_directly_below_is_followed(world: World) -> None:
    with pytest.raises(Refused, match="trực thuộc Đảng bộ xã Nậm Pha"):
        followers.assign(
            world.actor("hung"), person=world.person["nam"], above=world.unit["nam-pha"],
            units=[world.unit["nam-pha"]], on=DAY,
        )  # fmt: skip


def test_roles_do_not_join_worlds(world: World) -> None:
    training = build("training")
    with pytest.raises(OutOfReach):
        appointments.appoint(
            world.program, person=training.person["thoa"], role="clerk", unit=world.unit["nam-pha"], since=DAY
        )


# ── Terms and targets ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_term_follows_another(world: World) -> None:
    mai = world.actor("mai")
    first = targets.open_term(mai, unit=world.unit["nam-pha"], name="2020–2025", since=date(2020, 6, 1))
    second = targets.open_term(mai, unit=world.unit["nam-pha"], name="2025–2030", since=date(2025, 7, 15))

    first.refresh_from_db()
    assert (first.until, second.until) == (date(2025, 7, 15), None)
    with pytest.raises(Refused, match="2025–2030 đã bắt đầu từ 15/07/2025"):
        targets.open_term(mai, unit=world.unit["nam-pha"], name="khác", since=date(2025, 7, 15))
    assert str(second) == "2025–2030"
    Term.objects.filter(pk=second.pk).update(until=date(2026, 12, 1))
    with pytest.raises(Refused, match="hai nhiệm kỳ không được chồng nhau"):
        targets.open_term(mai, unit=world.unit["nam-pha"], name="2026–2031", since=date(2026, 7, 1))


def test_a_target_is_replaced_and_stays(world: World) -> None:
    hung = world.actor("hung")
    old = targets.set_target(hung, unit=world.unit["na-loc"], year=2026, least=2, set_on=date(2026, 1, 10))
    new = targets.set_target(hung, unit=world.unit["na-loc"], year=2026, least=3, most=5, set_on=date(2026, 6, 1))

    assert new.replaces == old
    assert Target.objects.filter(replaced_by=None).get() == new
    assert Event.objects.filter(action="target-set").count() == 2


def test_targets_that_cannot_be(world: World) -> None:
    hung, details = world.actor("hung"), {"unit": world.unit["na-loc"], "least": 2, "set_on": DAY}
    other = Term.objects.create(unit=world.unit["truong"], name="2025–2027", since=date(2025, 1, 1))
    long_over = Term.objects.create(
        unit=world.unit["na-loc"], name="2015–2020", since=date(2015, 6, 1), until=date(2020, 6, 1)
    )
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"year": 2026, "indicator": "happiness"}, "trong danh sách"),
        ({"year": 2026, "group": "tall"}, "trong danh sách"),
        ({}, "một nhiệm kỳ hoặc một năm"),
        ({"year": 2026, "term": other}, "một nhiệm kỳ hoặc một năm"),
        ({"term": other}, "của tổ chức khác"),
        ({"year": 2026, "most": 1}, "không được nhỏ hơn"),
        ({"year": 2026, "least": -1}, "không được nhỏ hơn 0"),
        ({"year": 2020}, "Năm 2020 đã qua lâu; chỉ giao chỉ tiêu từ năm 2021"),
        ({"year": 2028}, "chỉ giao trước cho năm 2027"),
        ({"term": long_over}, "đã kết thúc từ 01/06/2020"),
        ({"year": 2026, "set_on": LATER}, "chưa tới"),
    )
    for change, words in wrong:
        with pytest.raises(Refused, match=words):
            targets.set_target(hung, **{**details, **change})
    with pytest.raises(Forbidden):
        targets.set_target(world.actor("lan"), unit=world.unit["na-loc"], year=2026, least=2, set_on=DAY)
    targets.set_target(hung, unit=world.unit["na-loc"], least=2, set_on=DAY, year=2026)
    with pytest.raises(Refused, match="sớm hơn ngày giao lần trước"):
        targets.set_target(hung, unit=world.unit["na-loc"], least=3, set_on=date(2026, 1, 5), year=2026)


# ── Mass organisations ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mass_organisation_lives_and_ends(world: World) -> None:
    hoa = world.actor("hoa")
    row = organisations.create(hoa, unit=world.unit["na-loc"], kind="youth-union", name=" Chi đoàn bản Nà Lốc ")
    with pytest.raises(Refused, match="Đã có Chi đoàn bản Nà Lốc"):
        organisations.create(hoa, unit=world.unit["na-loc"], kind="youth-union", name="Chi đoàn bản Nà Lốc")
    first = organisations.join(hoa, person=world.person["xuan"], organisation=row, since=date(2019, 3, 26))
    with pytest.raises(Refused, match="đang ở trong"):
        organisations.join(hoa, person=world.person["xuan"], organisation=row, since=DAY)
    organisations.leave(hoa, first, on=date(2025, 1, 1))
    with pytest.raises(Refused, match="Đã ra từ ngày 01/01/2025"):
        organisations.leave(hoa, first, on=DAY)
    second = organisations.join(hoa, person=world.person["pao"], organisation=row, since=date(2020, 1, 1))
    with pytest.raises(Refused, match="ngày có người mới vào"):
        organisations.close(hoa, row, on=date(2019, 1, 1))

    row = organisations.close(hoa, row, on=DAY)

    second.refresh_from_db()
    assert (row.closed_on, second.until) == (DAY, DAY)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        organisations.close(hoa, row, on=DAY)
    assert Event.objects.filter(object_kind__startswith="mass").count() == 5


def test_mass_organisations_keep_to_their_reach(world: World) -> None:
    hoa, doan = world.actor("hoa"), world.organisation["doan"]
    with pytest.raises(OutOfReach):
        organisations.create(hoa, unit=world.unit["huoi-co"], kind="women", name="Chi hội")
    with pytest.raises(OutOfReach):
        organisations.join(hoa, person=world.person["chu"], organisation=doan, since=DAY)
    with pytest.raises(Refused, match="Ghi tên đoàn thể"):
        organisations.create(hoa, unit=world.unit["na-loc"], kind="women", name="")
    with pytest.raises(Forbidden):
        organisations.close(world.actor("dung"), doan, on=DAY)
    inside = MassMembership.objects.get(person=world.person["pao"])
    with pytest.raises(Refused, match="sớm hơn ngày vào"):
        organisations.leave(hoa, inside, on=date(2017, 1, 1))


def test_one_person_in_two_unions_is_one_person(world: World) -> None:
    from ketnap.queries.organisations import people

    hoa = world.actor("hoa")
    women = organisations.create(hoa, unit=world.unit["na-loc"], kind="women", name="Chi hội Phụ nữ")
    organisations.join(hoa, person=world.person["pao"], organisation=women, since=DAY)

    assert people(hoa, world.unit["nam-pha"]) == 1


# ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_account_is_made_with_a_first_password(world: World) -> None:
    account, password = accounts.create(world.actor("ha"), login=" Thoa.NaLoc ", person=world.person["thoa"])

    assert account.login == "thoa.naloc"
    assert account.check_password(password)
    assert account.must_change
    assert len(password) == 19
    assert password not in str(Event.objects.get().data)


def test_accounts_that_cannot_be(world: World) -> None:
    ha = world.actor("ha")
    with pytest.raises(Refused, match="lan đã có người dùng"):
        accounts.create(ha, login="LAN", person=world.person["thoa"])
    with pytest.raises(Refused, match="Lò Thị Lan đã có tài khoản"):
        accounts.create(ha, login="lan2", person=world.person["lan"])
    with pytest.raises(Refused) as refusal:
        accounts.create(ha, login="thoa", person=world.person["thoa"], password="123456")
    assert refusal.value.field == "password"
    with pytest.raises(Refused, match="Ghi tên đăng nhập"):
        accounts.create(ha, login=" ", person=world.person["thoa"])
    with pytest.raises(Forbidden):
        accounts.create(world.actor("hung"), login="thoa", person=world.person["thoa"])
    assert Account.objects.filter(person=world.person["thoa"]).count() == 0


def test_a_password_is_reset_and_changed(world: World) -> None:
    password = accounts.reset_password(world.actor("ha"), world.lan)
    lan = world.actor("lan")

    with pytest.raises(Refused, match="chưa đúng"):
        accounts.change_password(lan, old="sai", new="bản-làng-tôi-2026")
    with pytest.raises(Refused) as refusal:
        accounts.change_password(lan, old=password, new="ngắn")
    assert refusal.value.field == "new"
    account = accounts.change_password(lan, old=password, new="bản-làng-tôi-2026")

    assert account.check_password("bản-làng-tôi-2026")
    assert not account.must_change
    with pytest.raises(Refused, match="không có mật khẩu"):
        accounts.change_password(world.program, old="", new="")


def test_an_account_is_locked_and_unlocked(world: World) -> None:
    ha = world.actor("ha")
    assert not accounts.deactivate(ha, world.lan, reason="Chuyển công tác").is_active
    assert accounts.reactivate(ha, world.lan).is_active
    with pytest.raises(Refused, match="Không tự khóa"):
        accounts.deactivate(ha, world.ha, reason="thử")
    with pytest.raises(Refused, match="lý do"):
        accounts.deactivate(ha, world.lan, reason="")
    with pytest.raises(OutOfReach):
        accounts.deactivate(world.actor("lan"), world.minh, reason="thử")


# ── Papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_numbers_run_through_the_term(world: World) -> None:
    hung, dung, unit = world.actor("hung"), world.actor("dung"), world.unit["nam-pha"]

    def next_number(kind: str, on: date) -> int:
        return documents.issue(dung, unit=unit, type=kind, on=on, title="Trích yếu", symbol="ĐU").number

    before = [next_number("NQ", date(2026, 1, 5)) for _ in range(2)]
    targets.open_term(hung, unit=unit, name="2026–2031", since=date(2026, 3, 1))

    assert before == [1, 2]
    assert [next_number("NQ", DAY), next_number("NQ", DAY), next_number("QĐ", DAY)] == [1, 2, 1]
    assert next_number("NQ", date(2026, 2, 1)) == 3
    assert Event.objects.filter(action="document-issued").count() == 6


def test_a_received_paper_keeps_its_number(world: World) -> None:
    row = documents.receive(
        world.actor("dung"), unit=world.unit["nam-pha"], type="CV", number=45, on=DAY, title="Trả lời thẩm tra",
        issuer="Đảng ủy phường Chiềng An",
    )  # fmt: skip

    assert (row.number, row.issuer) == (45, "Đảng ủy phường Chiềng An")
    again = documents.issue(world.actor("dung"), unit=world.unit["nam-pha"], type="CV", on=DAY, title="Công văn")
    assert again.number == 1


def test_papers_that_cannot_be(world: World) -> None:
    dung, unit = world.actor("dung"), world.unit["nam-pha"]
    with pytest.raises(Refused, match="trích yếu"):
        documents.issue(dung, unit=unit, type="NQ", on=DAY, title="")
    with pytest.raises(Refused, match="chưa tới"):
        documents.issue(dung, unit=unit, type="NQ", on=LATER, title="Nghị quyết")
    with pytest.raises(Refused, match="cơ quan ban hành"):
        documents.receive(dung, unit=unit, type="CV", number=1, on=DAY, title="Công văn", issuer="")
    with pytest.raises(Forbidden):
        documents.issue(world.actor("nam"), unit=world.unit["na-loc"], type="NQ", on=DAY, title="Nghị quyết")


def test_a_closed_unit_issues_nothing(world: World) -> None:
    units.merge(world.program, [world.unit["na-loc"]], into=world.unit["truong"], on=DAY)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        documents.issue(world.program, unit=world.unit["na-loc"], type="NQ", on=DAY, title="Nghị quyết")


def test_the_program_may_only_its_own_realm(world: World) -> None:
    with pytest.raises(OutOfReach):
        documents.issue(
            Actor.program("training", world.today), unit=world.unit["na-loc"], type="NQ", on=DAY, title="Nghị quyết"
        )
