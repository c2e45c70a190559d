"""The personal history is saved item by item, two windows do not overwrite each other, and returns are counted."""

from datetime import date
from typing import Any

import pytest
from tests.world import World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, history, people
from ketnap.actions.history import Given, Stale
from ketnap.models import Event, HistoryRemark, PersonalHistory, StepRecord
from ketnap.process.history_items import digest, order, tidy

SCHOOL = {"from": "2007-09", "to": "2019-05", "work": "Học phổ thông"}
FIELD = {"from": "2019-06", "to": "nay", "work": "Làm ruộng"}
WHOLE: dict[str, Any] = {
    "id_number": "014201001234", "schooling": "12/12", "narrative": "Sinh ra ở bản.", "self_review": "Chăm chỉ.",
    **{key: {"commune": "xã Nậm Pha"} for key in ("birth_registration", "home_place", "permanent")},
}  # fmt: skip


def new(value: Any) -> Given:
    """Typed into a field that was shown empty."""
    return Given(value, digest(""))


def fill(world: World, **items: Any) -> PersonalHistory:
    given = {item: new(value) for item, value in (items or {"id_number": "014201001234"}).items()}
    return history.save(world.actor("pao"), world.candidate["pao"], given=given)


def returned(world: World, item: str = "id_number", row: int | None = None) -> HistoryRemark:
    fill(world)
    return history.remark(
        world.actor("lan"), world.candidate["pao"], item=item, reason="wrong", text="Xem lại căn cước.", row=row
    )


def kept(world: World) -> PersonalHistory:
    return PersonalHistory.objects.get(person=world.person["pao"])


def test_it_works(world: World) -> None:
    found = fill(world, id_number=" 014201001234 ", narrative="Sinh ra\r\nở bản.")

    assert kept(world).items == {"id_number": "014201001234", "narrative": "Sinh ra\nở bản."}
    assert (found.version, found.saved_at is None) == (1, False)


def test_an_officer_may_fill_it_in_too(world: World) -> None:
    history.save(world.actor("lan"), world.candidate["pao"], given={"schooling": new("9/12")})

    assert kept(world).items == {"schooling": "9/12"}


def test_writes_one_event_that_names_the_item_only(world: World) -> None:
    fill(world, narrative="Sinh ra ở bản.")

    event = Event.objects.get()
    assert (event.action, event.data) == ("history-saved", {"items": ["narrative"]})
    assert event.path == world.unit["na-loc"].path


def test_what_was_only_shown_is_not_saved(world: World) -> None:
    fill(world, schooling="9/12")
    seen = digest("9/12")

    history.save(world.actor("pao"), world.candidate["pao"], given={"schooling": Given("9/12", seen)})
    fill(world, schooling="9/12")

    assert kept(world).version == 1
    assert Event.objects.count() == 1


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        history.save(world.actor("nam"), world.candidate["pao"], given={"schooling": new("9/12")})
    assert not PersonalHistory.objects.exists()


def test_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        history.save(world.actor("cuong"), world.candidate["pao"], given={"schooling": new("9/12")})
    with pytest.raises(OutOfReach):
        history.save(world.actor("pao"), world.candidate["chu"], given={"schooling": new("9/12")})


def test_items_nobody_knows_are_a_mistake_of_ours(world: World) -> None:
    actor, road = world.actor("pao"), world.candidate["pao"]
    for item in ("nickname", "career"):
        with pytest.raises(TypeError, match=item):
            history.save(actor, road, given={item: new("x")})
    with pytest.raises(TypeError, match="no list"):
        history.put_row(actor, road, item="narrative", row={"work": "x"})
    with pytest.raises(TypeError, match="salary"):
        history.put_row(actor, road, item="career", row={"salary": "1"})


def test_two_windows_do_not_overwrite_each_other(world: World) -> None:
    fill(world, schooling="9/12")
    actor, road = world.actor("lan"), world.candidate["pao"]

    with pytest.raises(Stale) as stale:
        history.save(actor, road, given={"schooling": new("10/12"), "theory": new("sơ cấp")})

    assert stale.value.newer == {"schooling": "9/12"}
    assert kept(world).items == {"schooling": "9/12"}
    history.save(actor, road, given={"schooling": Given("10/12", digest("9/12")), "theory": new("sơ cấp")})
    assert kept(world).items == {"schooling": "10/12", "theory": "sơ cấp"}


def test_another_item_saved_meanwhile_is_left_alone(world: World) -> None:
    fill(world, schooling="9/12")

    history.save(world.actor("lan"), world.candidate["pao"], given={"schooling": new(""), "theory": new("sơ cấp")})

    assert kept(world).items == {"schooling": "9/12", "theory": "sơ cấp"}


def test_nobody_writes_on_an_erased_person(world: World) -> None:
    fill(world)
    world.person["pao"].erased_on = date(2026, 11, 1)
    world.person["pao"].save()

    with pytest.raises(Refused, match="đã xóa ngày 01/11/2026"):
        fill(world, schooling="9/12")


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def put(world: World, row: dict[str, str], seen: str = "", item: str = "career") -> int:
    return history.put_row(world.actor("pao"), world.candidate["pao"], item=item, row=row, seen=seen)


def test_rows_stand_in_the_order_of_time(world: World) -> None:
    assert put(world, FIELD) == 1
    assert put(world, SCHOOL) == 1
    assert put(world, {"from": "2019", "work": "Nghỉ"}) == 2

    assert [row["from"] for row in kept(world).items["career"]] == ["2007-09", "2019", "2019-06"]
    assert [event.data for event in Event.objects.all()] == [{"items": ["career"]}] * 3


def test_a_row_is_found_again_wherever_it_went(world: World) -> None:
    put(world, FIELD)
    put(world, SCHOOL)

    assert put(world, {**FIELD, "to": "2024-01"}, seen=digest(FIELD)) == 2
    assert kept(world).items["career"] == [SCHOOL, {**FIELD, "to": "2024-01"}]


def test_the_same_row_is_kept_once(world: World) -> None:
    put(world, FIELD)

    assert put(world, FIELD) == 1
    assert put(world, FIELD, seen=digest("elsewhere")) == 1
    assert kept(world).items["career"] == [FIELD]


def test_a_row_changed_elsewhere_is_not_overwritten(world: World) -> None:
    put(world, FIELD)

    with pytest.raises(Stale) as stale:
        put(world, {**FIELD, "to": "2024-01"}, seen=digest(SCHOOL))
    with pytest.raises(Stale):
        history.drop_row(world.actor("pao"), world.candidate["pao"], item="career", seen=digest(SCHOOL))

    assert stale.value.newer == {"career": [FIELD]}


def test_an_empty_row_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="ít nhất một ô"):
        put(world, {"ring": "2", "name": " "}, item="family")


def test_a_row_is_taken_out_and_remarks_keep_their_rows(world: World) -> None:
    put(world, FIELD)
    on_field = history.remark(
        world.actor("lan"), world.candidate["pao"], item="career", reason="time", text="Từ tháng nào?", row=1
    )
    put(world, {"from": "2025-01", "work": "Chăn nuôi"})
    on_field.refresh_from_db()
    assert on_field.row == 1
    put(world, SCHOOL)
    on_field.refresh_from_db()
    assert on_field.row == 2

    history.drop_row(world.actor("pao"), world.candidate["pao"], item="career", seen=digest(SCHOOL))
    on_field.refresh_from_db()
    assert on_field.row == 1

    history.drop_row(world.actor("pao"), world.candidate["pao"], item="career", seen=digest(FIELD))
    on_field.refresh_from_db()
    assert on_field.row is None


def test_relatives_stand_by_ring_kind_and_year() -> None:
    rows = [
        {"ring": "3", "relation": "em ruột", "birth_year": "2005"}, {"ring": "2", "relation": "mẹ đẻ"},
        {"ring": "3", "relation": "anh ruột", "birth_year": "1998"}, {"ring": "2", "relation": "bố đẻ"},
        {"relation": "cô"}, {"ring": "3", "relation": "em ruột", "birth_year": "2003"},
    ]  # fmt: skip
    assert order("family", rows) == [3, 1, 2, 5, 0, 4]


def test_nothing_is_nothing_however_it_is_written() -> None:
    assert digest(None) == digest("") == digest([]) == digest({"commune": " "})
    assert tidy({"a": ("x ", None), "b": 1}) == {"a": ["x", None], "b": 1}


# ── topics, handing in ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_finished_topic_answers_its_empty_lists(world: World) -> None:
    actor, road = world.actor("pao"), world.candidate["pao"]

    for _ in range(2):
        history.finish(actor, road, topic="nuoc-ngoai")
    history.finish(actor, road, topic="gia-dinh-1")

    assert kept(world).items == {"travel": []}
    assert kept(world).finished == ["nuoc-ngoai", "gia-dinh-1"]
    assert [event.data for event in Event.objects.all()] == [{"topic": "nuoc-ngoai"}, {"topic": "gia-dinh-1"}]


def test_it_is_handed_in_when_what_the_papers_need_is_there(world: World) -> None:
    actor, road = world.actor("pao"), world.candidate["pao"]
    fill(world, **WHOLE)
    with pytest.raises(Refused, match=r"Chưa khai: Những công việc, chức vụ đã qua, Hoàn cảnh gia đình\."):
        history.hand_in(actor, road)
    put(world, SCHOOL)
    put(world, {"ring": "3", "relation": "em ruột", "name": "Sùng A Phử"}, item="family")
    with pytest.raises(Refused, match="Chưa khai: Hoàn cảnh gia đình"):
        history.hand_in(actor, road)
    put(world, {"ring": "2", "relation": "bố đẻ", "name": "Sùng A Chống"}, item="family")

    history.hand_in(actor, road)

    assert kept(world).handed_on == world.today
    assert not StepRecord.objects.filter(step="personal-history").exists()  # that day is the cell's to write down


def test_it_is_not_handed_in_with_remarks_open(world: World) -> None:
    fill(world, **WHOLE)
    put(world, SCHOOL)
    put(world, {"ring": "2", "relation": "bố đẻ", "name": "Sùng A Chống"}, item="family")
    open_one = history.remark(
        world.actor("lan"), world.candidate["pao"], item="narrative", reason="missing", text="Thêm năm vào Đoàn."
    )

    with pytest.raises(Refused, match="Còn 1 góp ý"):
        history.hand_in(world.actor("pao"), world.candidate["pao"])

    history.mark_fixed(world.actor("pao"), open_one)
    assert history.hand_in(world.actor("pao"), world.candidate["pao"]).handed_on == world.today


# ── remarks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_item_comes_back_is_mended_and_settled(world: World) -> None:
    found = returned(world)

    history.mark_fixed(world.actor("pao"), found)
    history.settle(world.actor("hung"), found)

    found.refresh_from_db()
    assert found.fixed_at
    assert found.settled_at
    assert found.by == world.lan
    actions = list(Event.objects.order_by("seq").values_list("action", flat=True))
    assert actions == ["history-saved", "history-returned", "history-remark-fixed", "history-remark-settled"]
    assert all("căn cước" not in str(event.data) for event in Event.objects.all())


def test_what_comes_back_again_is_counted_again(world: World) -> None:
    found = returned(world)

    again = history.return_again(world.actor("hung"), found, reason="unclear", text="Chưa rõ số nào.")

    found.refresh_from_db()
    assert found.settled_at
    assert (again.follows, again.item, HistoryRemark.objects.count()) == (found, "id_number", 2)
    with pytest.raises(Refused, match="đã xong"):
        history.settle(world.actor("lan"), found)


def test_only_reviewers_review_and_nobody_oneself(world: World) -> None:
    found = returned(world)
    pao = world.actor("pao")
    with pytest.raises(Forbidden):
        history.settle(pao, found)
    with pytest.raises(Forbidden):
        history.remark(pao, world.candidate["pao"], item="id_number", reason="wrong", text="x")
    with pytest.raises(OutOfReach):
        history.return_again(world.actor("cuong"), found, reason="wrong", text="x")
    with pytest.raises(OutOfReach):
        history.mark_fixed(world.actor("cuong"), found)


def test_a_reviewer_who_declares_too_leaves_the_own_history_to_others(world: World) -> None:
    road = world.candidate["xuan"]
    road.person = world.person["lan"]
    road.save()

    with pytest.raises(Refused, match="Không tự góp ý"):
        history.remark(world.actor("lan"), road, item="id_number", reason="wrong", text="x")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"reason": "ugly"}, "reason"),
        ({"item": "nickname"}, "item"),
        ({"row": 1}, "row"),
        ({"item": "career", "row": 1}, "row"),
    ],
)
def test_a_remark_says_what_where_and_why(world: World, wrong: dict[str, Any], field: str) -> None:
    fill(world)
    details: dict[str, Any] = {"item": "id_number", "reason": "wrong", "text": "Xem lại.", **wrong}

    with pytest.raises(Refused) as refused:
        history.remark(world.actor("lan"), world.candidate["pao"], **details)

    assert refused.value.field == field


def test_the_history_is_erased_with_the_person_and_its_returns_still_count(world: World) -> None:
    road = world.candidate["xuan"]
    history.put_row(world.actor("lan"), road, item="career", row=FIELD)
    history.finish(world.actor("lan"), road, topic="cong-tac")
    history.remark(world.actor("hung"), road, item="career", reason="time", text="Từ tháng nào?")
    road.closed_on, road.closed_why = world.today, "stopped"
    road.save()

    people.withdraw_consent(world.actor("lan"), world.person["xuan"], on=world.today)

    erased, found = PersonalHistory.objects.get(), HistoryRemark.objects.get()
    assert (erased.items, erased.finished) == ({}, [])
    assert (found.item, found.reason, found.text) == ("career", "time", "(đã xóa)")
