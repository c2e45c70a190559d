"""What was open at an organisation that ends is done by whoever takes over; letterheads keep the words of their days.

That all of it comes back to the last column is shown by tests/actions/test_reorganising.py.
"""

from datetime import date, timedelta

from tests import memory
from tests.reorganised import DAY, busy, confirmed, full, planned, wanted
from tests.world import World

from ketnap.actions import duties, reorganising, unit_acts, units
from ketnap.actions.unit_acts import ready
from ketnap.models import (
    Appointment,
    Dialogue,
    Difficulty,
    DirectiveCopy,
    DirectiveTask,
    FollowPlan,
    FormerLetterhead,
    HouseholdContact,
    Inspection,
    InspectionFinding,
    InspectionPlace,
    Letterhead,
    Petition,
    ReorganisationKind,
)
from ketnap.queries.reorganising import dry_run

K = ReorganisationKind


def test_the_cell_that_takes_over_has_everything_open(world: World) -> None:
    memory.remembered("full", lambda: full(world))
    old, new, hung = world.unit["na-loc"], world.unit["truong"], world.person["hung"]
    Appointment.objects.create(person=hung, role="follower", unit=old, since=date(2026, 1, 1))
    DirectiveTask.objects.filter(unit=old, words="Tạo nguồn").update(state="reported", result="Xong", done_on=DAY)
    row = planned(world, K.MERGE, "na-loc", into="truong")
    run = dry_run(world.actor("mai"), row)
    counts = {one.key: one.count for one in run.sections}
    assert {key: counts[key] for key in ("contacts", "tasks", "petitions", "findings", "dialogues")} == {
        "contacts": 2, "tasks": 2, "petitions": 1, "findings": 1, "dialogues": 1,
    }  # fmt: skip

    confirmed(world, row)

    assert set(DirectiveTask.objects.filter(unit=new).values_list("words", "state")) == {
        ("Tạo nguồn", "reported"), ("Rà soát", "open")
    }  # fmt: skip
    assert list(DirectiveTask.objects.filter(unit=old).values_list("words", flat=True)) == ["Rà soát"]  # has its like
    assert DirectiveCopy.objects.get(unit=new).readings.count() == 1
    for model in (Petition, Inspection, InspectionFinding):
        assert model._default_manager.filter(unit=new).count() == 1, model
        assert not model._default_manager.filter(unit=old).exists(), model
    assert InspectionPlace.objects.filter(unit=new).count() == 2
    assert list(Dialogue.objects.filter(unit=old).order_by("on").values_list("status", "why_not")) == [
        ("planned", ""), ("cancelled", f"{old.name} đã kết thúc hoạt động."),
    ]  # fmt: skip
    assert FollowPlan.objects.get(unit=new).month == DAY
    assert Difficulty.objects.get(unit=old).holder == world.unit["nam-pha"]
    contacts = HouseholdContact.objects.order_by("unit", "group", "since")
    assert set(contacts.filter(unit__in=(old, new)).values_list("unit", "group", "since", "until")) == {
        (old.pk, "Nhóm 1", date(2026, 6, 1), DAY), (new.pk, "Nhóm 1", DAY, None), (new.pk, "Nhóm 2", date(2026, 6, 1),
                                                                                 None),
    }  # fmt: skip
    assert list(Appointment.objects.filter(unit=new, person=hung).values_list("role", "since")) == [("follower", DAY)]


def test_a_commune_that_takes_over_answers_difficulties_and_its_name_stands_above(world: World) -> None:
    memory.remembered("full", lambda: full(world))
    held = Difficulty.objects.get(unit=world.unit["na-loc"])
    assert held.holder == world.unit["nam-pha"]
    confirmed(world, planned(world, K.MERGE, "nam-pha", into="phieng-sa"))
    held.refresh_from_db()
    assert held.holder == world.unit["phieng-sa"]
    now, before = (
        Letterhead.objects.get(unit=world.unit["na-loc"]),
        FormerLetterhead.objects.get(unit=world.unit["na-loc"]),
    )
    assert (now.upper, now.name, before.upper, before.name, before.until) == (
        "", "TÊN TAY na-loc", "TRÊN TAY", "TÊN TAY na-loc", DAY,
    )  # fmt: skip
    own = Letterhead.objects.get(unit=world.unit["nam-pha"])  # it has ended: its papers are all of days before
    assert (own.name, own.upper) == ("TÊN TAY nam-pha", "TRÊN TAY")


def test_a_split_takes_along_the_households_of_who_goes(world: World) -> None:
    busy(world)
    row = planned(
        world, K.SPLIT, "na-loc", name="Chi bộ Hai", unit_kind="village", members=[world.membership["lan"].pk]
    )
    assert {one.key: one.count for one in dry_run(world.actor("mai"), row).sections}["contacts"] == 2
    done = confirmed(world, row)
    assert list(HouseholdContact.objects.filter(unit=done.made).order_by("group").values_list("group", "since")) == [
        ("Nhóm 1", DAY), ("Nhóm 2", DAY + timedelta(days=9)),
    ]  # fmt: skip
    assert HouseholdContact.objects.get(unit=world.unit["na-loc"]).until == DAY
    assert DirectiveTask.objects.filter(unit=world.unit["na-loc"]).count() == 2


def test_what_was_open_at_a_cell_that_ends_is_done_above(world: World) -> None:
    above = world.unit["nam-pha"]
    unit = units.found(world.program, name="Chi bộ bản Pá Hu", kind="village", parent=above, on=date(2026, 1, 5))
    Petition.objects.create(unit=unit, kind="letter", on=DAY, text="Hỏi.")
    HouseholdContact.objects.create(unit=unit, person=world.person["lan"], group="Nhóm 1", since=date(2026, 6, 1))
    unit_acts.end(ready(world.program, unit, DAY), DAY)
    assert Petition.objects.get().unit == above
    assert HouseholdContact.objects.get().until == DAY
    duties.hold_above(type(unit).objects.filter(pk=unit.pk), None, above)  # a top has nobody above


def test_two_names_on_one_day_keep_the_words_of_the_first(world: World) -> None:
    unit = world.unit["na-loc"]
    Letterhead.objects.create(unit=unit, name="CHI BỘ CŨ")
    for new in ("Chi bộ Một", "Chi bộ Hai"):
        row = reorganising.plan(
            world.actor("mai"), wanted(world, K.RENAME, "na-loc", name=new), on=DAY, paper="1-QĐ/TU", decided_on=DAY,
            decided_by="Tỉnh ủy",
        )  # fmt: skip
        confirmed(world, row)
    assert list(FormerLetterhead.objects.values_list("unit", "until", "name")) == [(unit.pk, DAY, "CHI BỘ CŨ")]
    assert Letterhead.objects.get(unit=unit).name == ""
    unit_acts.rename(ready(world.program, unit, DAY), DAY, "Chi bộ Hai", {"kind": "village"})
    assert FormerLetterhead.objects.count() == 1
