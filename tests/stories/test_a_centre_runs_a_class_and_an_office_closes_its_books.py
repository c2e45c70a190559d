"""A centre runs one class from nomination to certificates; an office closes a batch of cards and a round of badges.

In the browser's own requests; at the end lists, counts, papers, register and dossiers say the same.
"""

from datetime import date
from typing import Any

import pytest
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import TODAY, World

from ketnap.models import BadgeRound, Candidate, CardBatch, CardLine, ClassSession, Membership, Nomination, StudyClass
from ketnap.process.keys import Station, StepKey

DAY = "16/11/2026"
THOA = "014190005678"


@pytest.fixture(autouse=True)
def on_the_worlds_day(monkeypatch: pytest.MonkeyPatch, no_pretended_day: None) -> None:
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())


def text(page: Any) -> str:
    return " ".join("".join(page.tree.itertext()).split())


def test_from_the_nomination_to_the_certificate_in_the_dossier(world: World) -> None:
    road = walked(world, StepKey.HELPER_ASSIGNED, introduced(world))
    centre, secretary, officer = Client.of(world.bao), Client.of(world.lan), Client.of(world.hung)
    study = given_a_class_of_today(world, centre)
    secretary.post(f"/lop/{study.pk}/de-cu/", {"people": [road.pk], "on": DAY})
    held = Nomination.objects.get()
    assert "1 người được đề cử chờ cử đi học" in said(officer.get("/"))
    assert "Khai giảng" not in said(centre.get(f"/lop/{study.pk}/")), "nobody has been sent yet"
    officer.post(f"/lop/{study.pk}/cu-di-hoc/", {"people": [held.pk], "on": DAY, "paper": "05-DS/ĐU"})
    when_the_class_is_held_and_closed(centre, study, held)
    assert "Lớp đã bế giảng, còn kết quả chưa ghi" in said(centre.get("/"))
    given = {"issued_on": DAY, f"kq-{held.pk}": "dat", f"loai-{held.pk}": "Khá"}
    page = centre.post(f"/lop/{study.pk}/ket-qua/", given, follow=True)

    assert "số 001/2026 ngày 16/11/2026, Khá; dùng được đến 16/11/2031" in text(page)
    assert "1 học viên, đã cấp 1 giấy chứng nhận" in said(centre.get("/lop/"))
    assert "Lớp đã bế giảng, còn kết quả" not in said(centre.get("/"))
    fresh = Candidate.objects.get(pk=road.pk)
    assert (fresh.station, fresh.records.get(step="certificate").number) == (Station.DOSSIER, "001/2026")
    assert "001/2026" in said(officer.get(f"/ho-so/{road.pk}/"))
    papers = said(centre.get(f"/lop/{study.pk}/giay-to/giay-chung-nhan-nhan-thuc/"))
    assert road.person.name in papers
    assert "001/2026" in papers


def given_a_class_of_today(world: World, centre: Client) -> StudyClass:
    typed = {
        "unit": str(world.unit["nam-pha"].pk), "kind": "awareness", "name": "Khóa 3", "opens_on": DAY,
        "closes_on": DAY, "capacity": "2", "organiser": "Trung tâm Chính trị xã Nậm Pha",
    }  # fmt: skip
    centre.post("/lop/moi/", typed)
    study = StudyClass.objects.get()
    page = centre.post(f"/lop/{study.pk}/mo-de-cu/", {}, follow=True)
    assert "16/11/2026–16/11/2026" not in said(page), "one day is said once"
    return study


def when_the_class_is_held_and_closed(centre: Client, study: StudyClass, held: Nomination) -> None:
    assert "Lớp đến ngày khai giảng" in said(centre.get("/"))
    centre.post(f"/lop/{study.pk}/khai-giang/", {})
    centre.post(f"/lop/{study.pk}/buoi-hoc/", {"on": DAY, "part": "1-morning", "topic": "Điều lệ Đảng"})
    assert "Lớp đang học, 1 người" in said(centre.get("/"))
    centre.post(f"/lop/buoi-hoc/{ClassSession.objects.get().pk}/", {f"den-{held.pk}": "on", "seen": "0"})
    centre.post(f"/lop/{study.pk}/be-giang/", {"on": DAY})


def test_a_batch_of_cards_and_a_round_of_badges_are_closed(world: World) -> None:
    office, secretary = Client.of(world.hung), Client.of(world.lan)
    card = when_a_card_is_asked_for_and_comes(world, office)
    assert "Phát 1 thẻ đảng viên đã về" in said(secretary.get("/"))
    page = office.get(f"/the-dang/{card.pk}/")
    assert "Ghi phát thẻ tại Chi bộ bản Nà Lốc" in said(page)
    assert "Ghi thẻ về" not in said(page), "every card has come"
    line = CardLine.objects.get()
    secretary.post(f"/the-dang/phat/{world.unit['na-loc'].pk}/", {"on": DAY, "lines": [line.pk]})
    assert "Phát 1 thẻ" not in said(secretary.get("/"))
    assert "Đợt thẻ đã phát xong, 1 đồng chí" in said(office.get("/"))
    office.post(f"/the-dang/{card.pk}/ket-thuc/", {"on": DAY})
    badge = when_a_badge_is_given(world, office)

    office_home = said(office.get("/"))
    assert "Đợt thẻ" not in office_home
    assert "Đợt Huy hiệu" not in office_home
    member = Membership.objects.get(pk=world.membership["thoa"].pk)
    assert (member.card_number, CardLine.objects.get().handed_on) == (THOA, date(2026, 11, 16))
    for paper in ("tdv-07", "tdv-08"):
        assert THOA in said(office.get(f"/the-dang/{card.pk}/van-ban/{paper}/")), paper
    shown = said(office.get(f"/huy-hieu/{badge.pk}/danh-sach/"))
    assert "Huy hiệu 30 năm" in said(office.get(f"/huy-hieu/{badge.pk}/"))
    assert badge.lines.get().membership.person.name in shown


def when_a_card_is_asked_for_and_comes(world: World, office: Client) -> CardBatch:
    office.post("/the-dang/moi/", {"unit": world.unit["nam-pha"].pk, "month": "11/2026"})
    batch = CardBatch.objects.get()
    office.post(f"/the-dang/{batch.pk}/them/", {"people": [world.membership["thoa"].pk]})
    assert "Đợt thẻ đang lập, 1 đồng chí" in said(office.get("/"))
    office.post(f"/the-dang/{batch.pk}/gui/", {"on": "02/11/2026", "paper": "12-CV/ĐU"})
    office.post(f"/the-dang/{batch.pk}/quyet-dinh/", {"on": "06/11/2026", "paper": "41-QĐ/TU"})
    office.post(f"/the-dang/{batch.pk}/nhan/", {"on": "12/11/2026", "numbers": THOA})
    return CardBatch.objects.get()


def when_a_badge_is_given(world: World, office: Client) -> BadgeRound:
    old = world.membership["yen"]
    days = {"decided_on": date(1996, 10, 1), "ceremony_on": date(1996, 10, 1), "recognised_on": date(1997, 10, 1)}
    Membership.objects.filter(pk=old.pk).update(**days)
    office.post("/huy-hieu/moi/", {"unit": world.unit["nam-pha"].pk, "day": "07/11/2026"})
    row = BadgeRound.objects.get()
    office.post(f"/huy-hieu/{row.pk}/them/", {"people": [old.pk]})
    office.post(f"/huy-hieu/{row.pk}/gui/", {"on": "02/11/2026"})
    office.post(f"/huy-hieu/{row.pk}/quyet-dinh/", {"on": "05/11/2026", "paper": "402-QĐ/TU"})
    assert "Đợt Huy hiệu Đảng đã có quyết định, 1 Huy hiệu" in said(office.get("/"))
    office.post(f"/huy-hieu/{row.pk}/trao/", {"on": "07/11/2026", "lines": [row.lines.get().pk]})
    office.post(f"/huy-hieu/{row.pk}/ket-thuc/", {"on": DAY})
    return row
