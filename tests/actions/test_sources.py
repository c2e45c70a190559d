"""The pool: somebody is seen, asked, agrees and is introduced; or says no and only the count stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.road import introduced
from tests.world import World, build, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, activities, candidates, people, pool, sources, units
from ketnap.models import (
    Candidate,
    Event,
    MassOrganisation,
    Naming,
    Participation,
    Person,
    Source,
    SourceReview,
    SourceState,
)
from ketnap.models.source import KEEPING
from ketnap.queries import introduced as counting
from ketnap.queries import pool as reading

DAY = date(2026, 10, 5)
BORN = date(1999, 3, 14)
DETAILS: dict[str, Any] = {
    "name": "Lò Văn Ơn", "born_on": BORN, "sex": "male", "ethnicity": "03", "schooling": "upper-secondary",
    "citizen": True, "consent_on": DAY,
}  # fmt: skip


def spotted(world: World, who: str = "hoa", unit: str = "na-loc", **more: Any) -> Source:
    given = {"name": " Lò  Văn Ơn ", "born_on": BORN, "on": DAY, "organisation": world.organisation["doan"], **more}
    return sources.spot(world.actor(who), unit=world.unit[unit], **given)


def agreed(world: World, **more: Any) -> Source:
    return sources.agree(world.actor("hoa"), spotted(world, **more), on=DAY, how="sheet")


def fresh(source: Source) -> Source:
    return Source.objects.get(pk=source.pk)


def led(world: World, source: Source, **more: Any) -> Candidate:
    given = {"unit": world.fresh("na-loc"), "on": DAY, "source": source, **DETAILS, **more}
    return candidates.introduce(world.actor("hoa"), **given)


# ── Seen ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_works(world: World) -> None:
    found = spotted(world)

    assert (found.name, found.name_fold, found.state) == ("Lò Văn Ơn", "lo van on", SourceState.SPOTTED)
    assert found.keep_until == DAY + timedelta(days=KEEPING.days)
    assert str(found) == "Lò Văn Ơn"
    assert [str(row) for row in found.namings.all()] == ["Đoàn xã Nậm Pha: Lò Văn Ơn"]
    assert not Person.objects.filter(name="Lò Văn Ơn").exists()


def test_writes_one_event_without_the_name(world: World) -> None:
    found = spotted(world)

    event = Event.objects.get()
    assert (event.action, event.object_id, event.path) == ("source-spotted", found.pk, world.unit["na-loc"].path)
    assert "Ơn" not in str(event.data)


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        spotted(world, "mai")


def test_out_of_reach_is_404(world: World) -> None:
    found = spotted(world)
    cuong = world.actor("cuong")
    with pytest.raises(OutOfReach):
        spotted(world, "cuong")
    for write in (
        lambda: sources.ask(cuong, found, on=DAY),
        lambda: sources.agree(cuong, found, on=DAY, how="sheet"),
        lambda: sources.end(cuong, found, on=DAY),
        lambda: sources.lapse(cuong, found),
        lambda: sources.name_again(cuong, found, organisation=world.organisation["doan"], on=DAY),
        lambda: sources.review(cuong, world.unit["na-loc"], on=DAY),
    ):
        with pytest.raises(OutOfReach):
            write()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Ơn " * 60}, "name"),
        ({"born_on": None}, "born"),
        ({"born_on": date(1899, 12, 31)}, "born"),
        ({"born_on": date(2026, 11, 17)}, "born"),
        ({"born_precision": "hour"}, "born_precision"),
        ({"on": date(2026, 11, 17)}, "on"),
    ],
)
def test_it_refuses_what_cannot_be(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        spotted(world, **wrong)

    assert refusal.value.field == field


def test_an_organisation_closed_that_day_names_nobody(world: World) -> None:
    MassOrganisation.objects.filter(pk=world.organisation["doan"].pk).update(closed_on=DAY)
    closed = MassOrganisation.objects.get(pk=world.organisation["doan"].pk)

    with pytest.raises(Refused, match="Đoàn xã Nậm Pha đã kết thúc hoạt động từ 05/10/2026"):
        spotted(world, organisation=closed)
    assert spotted(world, organisation=closed, on=DAY - timedelta(days=1)).namings.count() == 1


def test_an_organisation_out_of_reach_names_nobody(world: World) -> None:
    foreign = MassOrganisation.objects.create(unit=world.unit["huoi-co"], kind="women", name="Hội khác")

    with pytest.raises(OutOfReach):
        spotted(world, organisation=foreign)


def test_worlds_do_not_mix(world: World) -> None:
    training = build("training")

    with pytest.raises(Refused, match="Không ghép dữ liệu thật"):
        spotted(world, organisation=training.organisation["doan"])


# ── Once ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("born_on", "precision"),
    [(BORN, "day"), (date(1999, 1, 1), "year")],
)
def test_the_same_person_is_not_entered_twice(world: World, born_on: date, precision: str) -> None:
    spotted(world)

    with pytest.raises(Refused, match="Đã có Lo Van On cùng năm sinh"):
        spotted(world, name="Lo Van On", born_on=born_on, born_precision=precision)
    spotted(world, same_ok=True)
    assert Source.objects.count() == 2


def test_another_birthday_is_another_person(world: World) -> None:
    spotted(world)
    spotted(world, born_on=date(1999, 3, 15))

    assert Source.objects.count() == 2


def test_somebody_alike_out_of_reach_is_not_given_away(world: World) -> None:
    spotted(world, "cuong", "huoi-co", organisation=None)
    person(world, "huoi-co", "Lò Văn Ơn", born_on=BORN)

    assert spotted(world).name == "Lò Văn Ơn"
    lan = world.actor("lan")
    assert reading.alike_people(lan, "Lò Văn Ơn", BORN, "day") == []
    assert [row.unit.name for row in reading.alike(lan, "Lò Văn Ơn", BORN, "day")] == ["Chi bộ bản Nà Lốc"]


def test_two_organisations_name_one_person(world: World) -> None:
    women = MassOrganisation.objects.create(unit=world.unit["na-loc"], kind="women", name="Chi hội Phụ nữ")
    hoa, found = world.actor("hoa"), spotted(world)

    sources.name_again(hoa, found, organisation=women, on=DAY)

    assert Source.objects.count() == 1
    seen = counting.spotted(hoa, 2026)
    rows = counting.by_organisation([], seen)
    assert [(row.label, len(row.spotted)) for row in rows] == [("Chi hội Phụ nữ", 1), ("Đoàn xã Nậm Pha", 1)]
    assert len(counting.whole([], seen).spotted) == 1
    with pytest.raises(Refused, match="Chi hội Phụ nữ đã nêu tên Lò Văn Ơn"):
        sources.name_again(hoa, found, organisation=women, on=DAY)
    assert Naming.objects.count() == 2
    assert Event.objects.count() == 2


def test_somebody_kept_already_is_named_and_not_repeated(world: World) -> None:
    who = person(world, "na-loc", "Lò Văn Ơn", born_on=BORN)
    found = sources.spot(world.actor("hoa"), unit=world.unit["na-loc"], on=DAY, person=who)

    assert (found.name, found.born_on, found.called) == ("", None, "Lò Văn Ơn")
    assert reading.alike(world.actor("hoa"), "Lo Van On", BORN, "day") == [found]
    assert reading.alike_people(world.actor("hoa"), "Lo Van On", BORN, "day") == []
    with pytest.raises(Refused, match="Người này đã có trong nguồn"):
        sources.spot(world.actor("hoa"), unit=world.unit["na-loc"], on=DAY, person=who)
    with pytest.raises(Refused, match="sửa thông tin ở đó"):
        sources.correct(world.actor("hoa"), found, name="Lò Văn Ân", born_on=BORN, born_precision="day", reason="nhầm")


@pytest.mark.parametrize(("who", "sentence"), [
    ("thoa", "đang là đảng viên"),
    ("pao", "đã được theo dõi ở Chi bộ bản Nà Lốc"),
])  # fmt: skip
def test_members_and_people_on_the_road_are_no_source(world: World, who: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        sources.spot(world.actor("lan"), unit=world.unit["na-loc"], on=DAY, person=world.person[who])


def test_a_person_out_of_reach_or_erased_is_no_source(world: World) -> None:
    lan, gone = world.actor("lan"), person(world, "na-loc", "Lò Văn Xóa", erased_on=DAY)
    with pytest.raises(OutOfReach):
        sources.spot(lan, unit=world.unit["na-loc"], on=DAY, person=world.person["chu"])
    with pytest.raises(Refused, match="đã xóa"):
        sources.spot(lan, unit=world.unit["na-loc"], on=DAY, person=gone)


# ── Asked, agreed ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_asked_then_agreed(world: World) -> None:
    hoa, found = world.actor("hoa"), spotted(world)

    sources.ask(hoa, found, on=DAY)
    assert fresh(found).state == SourceState.ASKED
    sources.agree(hoa, found, on=DAY + timedelta(days=2), how="spoken")

    row = fresh(found)
    assert (row.state, row.asked_on, row.agreed_on, row.agreed_how) == (
        "agreed", DAY, date(2026, 10, 7), "spoken",
    )  # fmt: skip
    assert [event.action for event in Event.objects.order_by("seq")] == [
        "source-spotted", "source-asked", "source-agreed",
    ]  # fmt: skip
    with pytest.raises(Refused, match="đã được hỏi ngày 05/10/2026"):
        sources.ask(hoa, found, on=DAY)
    with pytest.raises(Refused, match="đã đồng ý ngày 07/10/2026"):
        sources.agree(hoa, found, on=DAY, how="sheet")


@pytest.mark.parametrize(
    ("on", "how", "sentence"),
    [
        (date(2026, 11, 17), "sheet", "chưa tới"),
        (date(1999, 3, 13), "sheet", "sớm hơn ngày sinh"),
        (date(2026, 10, 4), "sheet", "sớm hơn ngày hỏi"),
        (DAY, "nod", "không phải|Giá trị|hợp lệ|not a valid"),
    ],
)
def test_a_consent_that_cannot_be_is_refused(world: World, on: date, how: str, sentence: str) -> None:
    hoa, found = world.actor("hoa"), spotted(world)
    sources.ask(hoa, found, on=DAY)

    with pytest.raises(Refused, match=sentence):
        sources.agree(hoa, found, on=on, how=how)
    assert fresh(found).state == SourceState.ASKED


def test_asking_before_being_seen_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="sớm hơn ngày phát hiện"):
        sources.ask(world.actor("hoa"), spotted(world), on=DAY - timedelta(days=1))


def test_the_consent_of_somebody_kept_already_is_kept_there(world: World) -> None:
    who = person(world, "na-loc", "Lò Văn Ơn", born_on=BORN)
    found = sources.spot(world.actor("hoa"), unit=world.unit["na-loc"], on=DAY, person=who)

    with pytest.raises(Refused, match="sớm hơn ngày sinh"):
        sources.agree(world.actor("hoa"), found, on=date(1999, 1, 1), how="sheet")
    sources.agree(world.actor("hoa"), found, on=DAY, how="sheet")

    who.refresh_from_db()
    assert who.consent_on == DAY


# ── No ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_no_erases_at_once_and_the_count_stays(world: World) -> None:
    hoa, found = world.actor("hoa"), spotted(world)
    activity = activities.record(hoa, unit=world.unit["na-loc"], kind="blood", name="Hiến máu", since=DAY)
    (row,) = activities.take_part(hoa, activity, on=DAY, sources=[found], role="Hiến máu lần 3")

    sources.end(hoa, found, on=DAY)

    gone = fresh(found)
    row.refresh_from_db()
    assert (gone.name, gone.name_fold, gone.name_key, gone.born_on, gone.state) == ("", "", "", None, "declined")
    assert (gone.called, row.role) == ("(đã xóa dữ liệu)", "")
    assert len(counting.whole([], counting.spotted(hoa, 2026)).spotted) == 1
    assert activity.participations.count() == 1
    assert "Ơn" not in str(list(Event.objects.values_list("data", flat=True)))
    with pytest.raises(Refused, match="đã ra khỏi nguồn ngày 05/10/2026: không đồng ý"):
        sources.ask(hoa, found, on=DAY)


def test_a_consent_taken_back_erases(world: World) -> None:
    found = agreed(world)

    with pytest.raises(Refused, match="sớm hơn"):
        sources.end(world.actor("hoa"), found, on=DAY - timedelta(days=1))
    sources.end(world.actor("hoa"), found, on=DAY)

    assert (fresh(found).state, fresh(found).name) == ("withdrawn", "")


def test_the_time_of_keeping(world: World) -> None:
    found, last = spotted(world), DAY + timedelta(days=KEEPING.days)

    with pytest.raises(Refused, match="còn giữ được đến 03/04/2027"):
        sources.lapse(world.actor("hoa", last), found)
    sources.lapse(world.actor("hoa", last + timedelta(days=1)), found)

    assert fresh(found).state == SourceState.LAPSED


def test_who_agreed_does_not_lapse(world: World) -> None:
    with pytest.raises(Refused, match="chỉ xóa khi người này rút lại"):
        sources.lapse(world.actor("hoa", date(2030, 1, 1)), agreed(world))


def test_a_name_is_put_right_with_a_reason(world: World) -> None:
    hoa, found = world.actor("hoa"), spotted(world)
    given: dict[str, Any] = {"name": "Lò Văn Ân", "born_on": date(2000, 1, 1), "born_precision": "year"}

    sources.correct(hoa, found, reason="Nghe nhầm", **given)

    assert (fresh(found).name, fresh(found).name_fold, fresh(found).born_precision) == (
        "Lò Văn Ân", "lo van an", "year",
    )  # fmt: skip
    for wrong, sentence in (
        ({"reason": " "}, "Ghi lý do sửa"),
        ({"reason": "nhầm"}, "Chưa sửa gì"),
        ({"reason": "nhầm", "name": " "}, "Ghi họ và tên"),
        ({"reason": "nhầm", "born_on": date(2027, 1, 1)}, "Xem lại ngày sinh"),
    ):
        with pytest.raises(Refused, match=sentence):
            sources.correct(hoa, found, **{**given, **wrong})
    assert Event.objects.filter(action="source-corrected").count() == 1


# ── Introduced ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_pool_leads_to_a_road(world: World) -> None:
    hoa, found = world.actor("hoa"), agreed(world)
    activity = activities.record(hoa, unit=world.unit["na-loc"], kind="blood", name="Hiến máu", since=DAY)
    (row,) = activities.take_part(hoa, activity, on=DAY, sources=[found])

    road = led(world, found, organisation=world.organisation["doan"])

    line = fresh(found)
    row.refresh_from_db()
    assert (line.state, line.candidate, line.person, line.ended_on) == ("introduced", road, road.person, DAY)
    assert (line.name, line.born_on, line.called) == ("", None, "Lò Văn Ơn")
    assert (row.person, row.source) == (road.person, None)
    with pytest.raises(Refused, match="đã giới thiệu cho chi bộ"):
        sources.end(hoa, found, on=DAY)


def test_only_who_agreed_is_introduced(world: World) -> None:
    found = spotted(world)

    with pytest.raises(Refused, match="Ghi ngày người này đồng ý"):
        led(world, found)
    assert not Candidate.objects.filter(person__name="Lò Văn Ơn").exists()


def test_nobody_is_introduced_before_the_consent(world: World) -> None:
    found = agreed(world)

    with pytest.raises(Refused, match="sớm hơn ngày người này đồng ý"):
        led(world, found, on=DAY - timedelta(days=1))


def test_the_line_of_somebody_else_leads_nowhere(world: World) -> None:
    hoa, who = world.actor("hoa"), person(world, "na-loc", "Lò Văn Ơn", born_on=BORN)
    found = sources.spot(hoa, unit=world.unit["na-loc"], on=DAY, person=who)
    sources.agree(hoa, found, on=DAY, how="sheet")

    with pytest.raises(Refused, match="là người khác"):
        led(world, found, name="Lò Văn Hai")
    road = candidates.introduce(hoa, unit=world.fresh("na-loc"), on=DAY, person=who, source=found)
    assert fresh(found).candidate == road


def test_a_line_out_of_reach_leads_nowhere(world: World) -> None:
    found = spotted(world, "cuong", "huoi-co", organisation=None)

    with pytest.raises(OutOfReach):
        led(world, found)


def test_what_was_written_down_twice_becomes_one_line(world: World) -> None:
    """In the pool under one line, on the register of people under another: the same human being, one deed."""
    hoa, found = world.actor("hoa"), agreed(world)
    who = person(world, "na-loc", "Lò Văn Ơn Hai", born_on=BORN)
    activity = activities.record(hoa, unit=world.unit["na-loc"], kind="blood", name="Hiến máu", since=DAY)
    rows = activities.take_part(hoa, activity, on=DAY, sources=[found], role="Hiến máu")
    activities.note_merit(hoa, rows[0], role="Hiến máu", merit="Ba lần")
    wrong = activities.record(hoa, unit=world.unit["na-loc"], kind="patrol", name="Tuần tra", since=DAY)
    (taken_back,) = activities.take_part(hoa, wrong, on=DAY, sources=[found])
    activities.withdraw(hoa, taken_back, reason="nhầm")
    activities.take_part(hoa, activity, on=DAY, people=[who])

    candidates.introduce(hoa, unit=world.fresh("na-loc"), on=DAY, person=who, source=found)

    (row,) = Participation.objects.filter(withdrawn=False)
    assert (row.person, row.role, row.merit) == (who, "Hiến máu", "Ba lần")
    assert Participation.objects.get(withdrawn=True).person == who


def test_what_became_of_them_is_counted_once(world: World) -> None:
    found = agreed(world)
    led(world, found, organisation=world.organisation["doan"], movement="Tháng Thanh niên")
    hung = world.actor("hung")

    roads = counting.roads(hung, 2026)

    every = counting.whole(roads, counting.spotted(hung, 2026))
    assert (len(every.spotted), len(every.introduced), len(every.admitted)) == (1, 4, 0)
    assert [(row.label, len(row.introduced)) for row in counting.by_movement(roads)] == [("Tháng Thanh niên", 1)]
    assert len(counting.narrowed(roads, source="chi-bo")) == 3
    assert [road.pk for road in counting.narrowed(roads, movement="Tháng Thanh niên")] == [
        Source.objects.get().candidate_id
    ]


# ── Erased, merged ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_who_takes_back_the_consent_leaves_the_pool(world: World) -> None:
    hung, who = world.actor("hung"), person(world, "na-loc", "Lò Văn Ơn", born_on=BORN)
    found = sources.spot(hung, unit=world.unit["na-loc"], on=DAY, person=who)
    activity = activities.record(hung, unit=world.unit["na-loc"], kind="blood", name="Hiến máu", since=DAY)
    activities.take_part(hung, activity, on=DAY, people=[who], role="Hiến máu")
    (row,) = Participation.objects.all()
    activities.withdraw(hung, row, reason="Lò Văn Ơn không đi")
    activities.take_part(hung, activity, on=DAY, people=[who], role="Hiến máu")

    people.withdraw_consent(hung, who, on=DAY)

    assert (fresh(found).state, fresh(found).person) == ("withdrawn", None)
    assert set(Participation.objects.values_list("role", "why")) == {("", "(đã xóa)"), ("", "")}


def test_the_pool_goes_where_its_unit_goes(world: World) -> None:
    found, gone = spotted(world), spotted(world, name="Lò Văn Hai")
    sources.end(world.actor("hoa"), gone, on=DAY)

    units.merge(world.actor("hung"), [world.fresh("na-loc")], into=world.fresh("truong"), on=world.today)

    assert fresh(found).unit == world.unit["truong"]
    assert fresh(gone).unit == world.unit["na-loc"]


def test_the_pool_of_a_unit_that_ends_goes_above(world: World) -> None:
    hung = world.actor("hung")
    cell = units.create(hung, parent=world.fresh("nam-pha"), name="Chi bộ bản Mới", kind="village", on=DAY)
    found = sources.spot(hung, unit=cell, name="Lò Văn Ơn", born_on=BORN, on=DAY)

    units.dissolve(hung, cell, on=world.today)

    assert fresh(found).unit == world.unit["nam-pha"]


# ── The monthly review ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_review_keeps_what_was_seen(world: World) -> None:
    lan = world.actor("lan")
    spotted(world, on=date(2026, 1, 5))
    sources.ask(world.actor("hoa"), spotted(world, name="Lò Văn Hai"), on=DAY)
    introduced(world, "Lò Văn Ba")

    row = sources.review(lan, world.unit["na-loc"], on=DAY, note=" Đề nghị  Đoàn giới thiệu thêm ")

    expected = {"spotted": 1, "asked": 1, "agreed": 0, "overdue": 1, "waiting": 1, "helper": 0, "class": 0, "file": 0}
    assert (row.month, row.note, row.counts) == (date(2026, 10, 1), "Đề nghị Đoàn giới thiệu thêm", expected)
    assert str(row) == "Chi bộ bản Nà Lốc, 10/2026"
    assert Event.objects.filter(action="sources-reviewed").count() == 1
    with pytest.raises(Refused, match="Tháng 10/2026 đã ghi rà soát ngày 05/10/2026"):
        sources.review(lan, world.unit["na-loc"], on=date(2026, 10, 20))
    with pytest.raises(Refused, match="chưa tới"):
        sources.review(lan, world.unit["na-loc"], on=date(2026, 12, 1))
    assert SourceReview.objects.count() == 1


def test_a_mass_officer_does_not_review_for_the_cell(world: World) -> None:
    with pytest.raises(Forbidden):
        sources.review(world.actor("hoa"), world.unit["na-loc"], on=DAY)


def test_a_line_leads_only_within_one_world(world: World) -> None:
    training = build("training")

    with pytest.raises(Refused, match="Không ghép dữ liệu thật"):
        pool.lead(world.program, agreed(world), training.candidate["pao"])
