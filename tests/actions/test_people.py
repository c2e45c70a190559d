"""People are added once, corrected with a reason, and erased when they ask for it while the counts stay."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, build, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, members, people
from ketnap.models import Account, Candidate, Event, Membership, Person, StepRecord
from ketnap.queries import counting

DAY = date(2026, 10, 1)
DETAILS: dict[str, Any] = {
    "name": " Lò  Văn  Ơn ", "born_on": date(2002, 2, 28), "sex": "male", "ethnicity": "03",
    "schooling": "upper-secondary", "areas": ["mountain", "border"], "citizen": True,
}  # fmt: skip


def test_it_works(world: World) -> None:
    found = people.add(world.actor("lan"), unit=world.unit["na-loc"], consent_on=DAY, **DETAILS)

    found.refresh_from_db()
    assert (found.name, found.name_fold, found.path) == ("Lò Văn Ơn", "lo van on", world.unit["na-loc"].path)
    assert (found.areas, found.consent_on, found.realm) == (["mountain", "border"], DAY, "real")


def test_writes_one_event_without_particulars(world: World) -> None:
    found = people.add(world.actor("lan"), unit=world.unit["na-loc"], **DETAILS)

    event = Event.objects.get()
    assert (event.action, event.object_id, event.data) == ("person-added", found.pk, {"consent_on": None})


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        people.add(world.actor("nam"), unit=world.unit["na-loc"], **DETAILS)


def test_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        people.add(world.actor("cuong"), unit=world.unit["na-loc"], **DETAILS)
    with pytest.raises(OutOfReach):
        people.correct(world.actor("cuong"), world.person["pao"], reason="nhầm", name="Sùng A Pao")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"born_on": date(1899, 12, 31)}, "born_on"),
        ({"born_on": date(2026, 11, 17)}, "born_on"),
        ({"sex": "x"}, "sex"),
        ({"ethnicity": "99"}, "ethnicity"),
        ({"religion": "9"}, "religion"),
        ({"occupation_group": "N99"}, "occupation_group"),
    ],
)
def test_it_refuses_what_cannot_be(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        people.add(world.actor("lan"), unit=world.unit["na-loc"], **{**DETAILS, **wrong})

    assert refusal.value.field == field
    assert refusal.value.message


def test_nobody_is_entered_twice(world: World) -> None:
    lan = world.actor("lan")
    people.add(lan, unit=world.unit["na-loc"], **DETAILS)

    with pytest.raises(Refused, match="Đã có Lò Văn Ơn, sinh ngày 28/02/2002"):
        people.add(lan, unit=world.unit["na-loc"], **{**DETAILS, "name": "Lo Van On"})

    people.add(lan, unit=world.unit["na-loc"], same_ok=True, **DETAILS)
    assert Person.objects.filter(name_fold="lo van on").count() == 2


def test_a_namesake_out_of_reach_is_not_given_away(world: World) -> None:
    person(world, "huoi-co", "Lò Văn Ơn", born_on=DETAILS["born_on"])

    people.add(world.actor("lan"), unit=world.unit["na-loc"], **DETAILS)


def test_unknown_details_are_our_mistake(world: World) -> None:
    with pytest.raises(TypeError, match="nickname"):
        people.add(world.actor("lan"), unit=world.unit["na-loc"], nickname="Ơn", **DETAILS)


def test_a_correction_says_why_and_reaches_the_register(world: World) -> None:
    lan = world.actor("lan")

    people.correct(lan, world.person["thoa"], reason="Ghi nhầm tên", name="Lò Thị Thảo", residence="bản Nà Lốc")

    row = Membership.objects.get(pk=world.membership["thoa"].pk)
    assert row.name_key == row.person.name_key
    assert row.person.name == "Lò Thị Thảo"
    assert Event.objects.get().data == {"fields": ["name", "residence"], "reason": "Ghi nhầm tên"}
    with pytest.raises(Refused, match="Ghi lý do sửa"):
        people.correct(lan, world.person["thoa"], reason=" ", name="Lò Thị Thoa")
    with pytest.raises(Refused, match="Ghi họ và tên"):
        people.correct(lan, world.person["thoa"], reason="nhầm", name=" ")


def test_consent_is_written_down(world: World) -> None:
    found = people.record_consent(world.actor("lan"), world.person["pao"], on=DAY)

    assert found.consent_on == DAY
    with pytest.raises(Refused, match="chưa tới"):
        people.record_consent(world.actor("lan"), world.person["pao"], on=date(2026, 12, 1))


def test_withdrawing_consent_erases_and_the_counts_stay(world: World) -> None:
    """A former member's name and papers go; the admission is still counted, as a woman, in its month."""
    hung, thoa = world.actor("hung"), world.person["thoa"]
    Account.objects.create_account("thoa", "x", person=thoa)
    candidate = Candidate.objects.create(
        person=thoa, unit=world.unit["na-loc"], opened_on=date(2018, 1, 1), closed_on=date(2020, 9, 2),
        closed_why="done", movement="Thanh niên tình nguyện",
    )  # fmt: skip
    StepRecord.objects.create(
        candidate=candidate, step="cell-vote", happened_on=date(2019, 5, 1), unit=world.unit["na-loc"], note="Chị Thoa",
        paper="Nghị quyết 03-NQ/CB", data={"vote": {"yes": 5, "method": "ballot"}, "names": ["Thoa", 1, ""],
                                     "consent": "political"},
    )  # fmt: skip
    members.leave(hung, world.membership["thoa"], on=DAY, why="own-request")
    before = counting.admitted(hung, world.unit["na-loc"], date(2019, 1, 1), date(2020, 1, 1), "month", only="women")

    people.withdraw_consent(hung, thoa, on=DAY)

    thoa.refresh_from_db()
    candidate.refresh_from_db()
    record = candidate.records.get()
    after = counting.admitted(hung, world.unit["na-loc"], date(2019, 1, 1), date(2020, 1, 1), "month", only="women")
    kept = {"vote": {"yes": 5, "method": "ballot"}, "names": ["(đã xóa)", 1, ""]}
    assert before.parts == after.parts == {"2019-09": 1}
    assert (thoa.name, thoa.born_on, thoa.born_precision) == ("(đã xóa dữ liệu)", date(1990, 1, 1), "year")
    assert (record.note, record.paper, record.data) == ("(đã xóa)", "", kept)
    assert candidate.movement == ""
    account = Account.objects.get(person=thoa)
    assert (account.is_active, account.login, account.has_usable_password()) == (False, f"da-xoa-{thoa.pk}", False)
    assert "Thoa" not in str(list(Event.objects.values_list("data", flat=True)))
    with pytest.raises(Refused, match="đã xóa ngày 01/10/2026"):
        people.correct(hung, thoa, reason="nhầm", name="Lò Thị Thoa")


def test_members_and_open_dossiers_are_not_erased(world: World) -> None:
    hung = world.actor("hung")
    with pytest.raises(Refused, match="đang là đảng viên"):
        people.withdraw_consent(hung, world.person["lan"], on=DAY)
    with pytest.raises(Refused, match="đang theo dõi"):
        people.withdraw_consent(hung, world.person["pao"], on=DAY)


def test_worlds_do_not_mix(world: World) -> None:
    training = build("training")
    with pytest.raises(OutOfReach):
        people.add(world.actor("lan"), unit=training.unit["na-loc"], **DETAILS)


def test_another_unit_follows_a_person(world: World) -> None:
    people.settle(world.person["pao"], world.unit["truong"])

    found = Person.objects.get(pk=world.person["pao"].pk)
    assert (found.unit, found.path) == (world.unit["truong"], world.unit["truong"].path)
