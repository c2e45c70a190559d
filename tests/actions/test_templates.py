"""An office's own wording: kept in versions, used from a day on, taken back; by whom, where, and for whom."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from tests.official_forms.test_templates import changed, source
from tests.world import World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import templates
from ketnap.actions.errors import Refused
from ketnap.actions.templates import Broken
from ketnap.models import Event, OfficeTemplate
from ketnap.queries.templates import all_in_force, get, in_force, versions

ANSWERED = {"form": "knd-06", "form_set": "2025", "note": "Thêm số điện thoại ở cuối văn bản"}


def worded(words: str = "Có mặt tại hội nghị:") -> bytes:
    return changed(source(), lambda text: text.replace("Có mặt:", words))


def upload(
    world: World, who: str = "hung", unit: str = "nam-pha", content: bytes | None = None, **given: Any
) -> OfficeTemplate:
    asked = {**ANSWERED, **given}
    return templates.upload(world.actor(who), unit=world.fresh(unit), content=content or worded(), **asked)


def used(
    world: World, who: str = "hung", unit: str = "nam-pha", since: date | None = None, **given: Any
) -> OfficeTemplate:
    row = upload(world, who, unit, **given)
    return templates.use(world.actor(who), row, since=since or world.today)


def of(world: World, unit: str, on: date | None = None) -> OfficeTemplate | None:
    return in_force(world.fresh(unit), "knd-06", "2025", on or world.today)


def test_upload_works_and_writes_one_event(world: World) -> None:
    row = upload(world)

    assert (row.version, row.since, row.by) == (1, None, world.hung)
    assert bytes(row.content) == worded()
    assert Event.objects.filter(action="template-uploaded", object_id=row.pk).count() == 1
    assert of(world, "nam-pha") is None
    assert upload(world).version == 2
    assert "knd-06" in str(row)


@pytest.mark.parametrize("who", ["lan", "dung", "nam"])
def test_it_refuses_without_right(world: World, who: str) -> None:
    with pytest.raises((Forbidden, OutOfReach)):
        upload(world, who, "na-loc")
    row = used(world)
    for act in (
        partial(templates.use, since=world.today),
        partial(templates.go_back, why="Thử"),
        partial(templates.retire, why="Thử"),
    ):
        with pytest.raises((Forbidden, OutOfReach)):
            act(world.actor(who), row)


def test_out_of_reach_is_404(world: World) -> None:
    row = used(world, "mai", "phieng-sa")

    with pytest.raises(OutOfReach):
        upload(world, "hung", "phieng-sa")
    with pytest.raises(OutOfReach):
        get(world.actor("hung"), row.pk)
    with pytest.raises(OutOfReach):
        templates.retire(world.actor("hung"), row, why="Thử")


def test_a_broken_file_is_not_kept(world: World) -> None:
    wrong = changed(source(), lambda text: text.replace("chu_tri_hoi_nghi", "chu_tri_hoi_nghj"))

    with pytest.raises(Broken, match="1 chỗ phải sửa; chưa lưu") as refused:
        upload(world, content=wrong)

    assert refused.value.field == "content"
    assert "chu_tri_hoi_nghj" in refused.value.found.findings[0].text
    assert not OfficeTemplate.objects.exists()


def test_a_slot_may_be_left_out_only_on_purpose(world: World) -> None:
    without = changed(source(), lambda text: text.replace("{{ chu_tri_hoi_nghi }}", "Lò Thị Lan"))

    with pytest.raises(Broken, match="thiếu 1 ô điền"):
        upload(world, content=without)

    assert upload(world, content=without, lost_on_purpose=True).version == 1


@pytest.mark.parametrize(("given", "field"), [
    ({"content": b"%PDF"}, "content"), ({"form": "khong-co"}, ""), ({"form_set": "1999"}, ""), ({"note": " "}, "note"),
    ({"note": "a" * 301}, "note"),
])  # fmt: skip
def test_it_refuses_what_cannot_be(world: World, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        upload(world, **given)

    assert refused.value.field == field


def test_a_version_is_used_from_a_day_on(world: World) -> None:
    row = used(world, since=world.today + timedelta(days=3))

    assert of(world, "nam-pha") is None
    assert of(world, "nam-pha", world.today + timedelta(days=2)) is None
    assert of(world, "nam-pha", world.today + timedelta(days=3)) == row
    assert Event.objects.filter(action="template-used").count() == 1
    with pytest.raises(Refused, match="đã dùng từ ngày"):
        templates.use(world.actor("hung"), row, since=world.today)


def test_days_that_passed_keep_their_wording(world: World) -> None:
    row = upload(world)

    with pytest.raises(Refused, match="từ hôm nay trở đi"):
        templates.use(world.actor("hung"), row, since=world.today - timedelta(days=1))
    later = used(world, since=world.today + timedelta(days=5))
    with pytest.raises(Refused, match="Bản trước dùng từ ngày"):
        templates.use(world.actor("hung"), row, since=world.today)
    assert later.since == world.today + timedelta(days=5)


def test_only_the_unit_and_those_below_use_it_and_the_nearest_wins(world: World) -> None:
    commune = used(world)
    province = used(world, "mai", "tinh")
    cell = used(world, "hung", "na-loc")

    assert of(world, "na-loc") == cell
    assert of(world, "truong") == commune
    assert of(world, "huoi-co") == of(world, "tinh") == province
    assert in_force(world.fresh("truong"), "knd-06", "2017", world.today) is None
    assert all_in_force(world.actor("hung"), world.fresh("truong"), "2025", world.today) == {"knd-06": commune}


def test_going_back_repeats_an_earlier_version(world: World) -> None:
    first = used(world)
    second = used(world, content=worded("Có mặt đông đủ:"))
    assert of(world, "nam-pha") == second

    again = templates.go_back(world.actor("hung"), first, why="Câu cũ dễ hiểu hơn")

    assert (again.version, again.repeats, again.since) == (3, first, world.today)
    assert bytes(again.content) == bytes(first.content)
    assert of(world, "nam-pha") == again
    assert [row.version for row in versions(world.actor("hung"), world.fresh("nam-pha"), "knd-06", "2025")] == [3, 2, 1]
    assert Event.objects.filter(action="template-back").count() == 1


def test_going_back_needs_a_version_that_was_used_and_can_be_filled(world: World) -> None:
    draft = upload(world)
    with pytest.raises(Refused, match="chưa dùng lần nào"):
        templates.go_back(world.actor("hung"), draft, why="Thử")
    with pytest.raises(Refused, match="Ghi lý do") as refused:
        templates.go_back(world.actor("hung"), draft, why=" ")
    assert refused.value.field == "why"

    old = used(world)
    wrong = changed(source(), lambda text: text.replace("chu_tri_hoi_nghi", "o_dien_da_bo"))
    OfficeTemplate.objects.filter(pk=old.pk).update(content=wrong)  # as if the form had lost that slot since
    with pytest.raises(Refused, match="không còn điền được"):
        templates.go_back(world.actor("hung"), OfficeTemplate.objects.get(pk=old.pk), why="Thử")


def test_retired_means_the_word_goes_to_the_unit_above(world: World) -> None:
    province = used(world, "mai", "tinh")
    commune = used(world)

    row = templates.retire(world.actor("hung"), commune, why="Dùng mẫu của tỉnh")

    assert (row.retired_on, row.retired_why) == (world.today, "Dùng mẫu của tỉnh")
    assert of(world, "na-loc") == province
    assert Event.objects.filter(action="template-retired").count() == 1
    for not_used in (commune, upload(world)):
        with pytest.raises(Refused, match="không đang dùng"):
            templates.retire(world.actor("hung"), not_used, why="Thử")


def test_a_paper_of_a_day_before_it_was_retired_keeps_the_wording(world: World) -> None:
    row = used(world)
    later = world.today + timedelta(days=10)
    templates.retire(world.actor("hung", later), row, why="Hết dùng")

    assert of(world, "nam-pha", later - timedelta(days=1)) == row
    assert of(world, "nam-pha", later) is None


def test_a_closed_unit_gets_no_wording(world: World) -> None:
    type(world.unit["na-loc"]).objects.filter(pk=world.unit["na-loc"].pk).update(closed_on=world.today)

    with pytest.raises(Refused, match="kết thúc hoạt động"):
        upload(world, "hung", "na-loc")
