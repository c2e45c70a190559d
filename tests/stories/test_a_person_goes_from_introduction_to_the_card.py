"""A person goes from "introduced by the Women's Union" to "official member with a card", in the browser's own requests.

Hùng, the officer of the commune, writes everything down except the decisions, which Dung, the clerk, records.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.client import Client, said
from tests.world import TODAY, World

from ketnap.models import Candidate, Event, MassKind, MassOrganisation, Membership
from ketnap.queries.events import verify_chain

CELL = {"members": "9", "away": "0", "exempt": "0", "suspended": "0", "present": "8", "yes": "8", "no": "0",
        "invalid": "0", "method": "ballot"}  # fmt: skip
STANDING = CELL | {"members": "11", "present": "10", "yes": "9"}


@pytest.fixture(autouse=True)
def on_the_worlds_day(monkeypatch: pytest.MonkeyPatch, no_pretended_day: None) -> None:
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())


def steps(world: World) -> Iterator[tuple[str, dict[str, str]]]:
    minh, thoa = str(world.person["minh"].pk), str(world.person["thoa"].pk)
    yield "listed", {"on": "06/02/2025", "paper": "02-NQ/CB"}
    yield "helper-assigned", {"on": "06/02/2025", "paper": "02-NQ/CB", "helper": minh}
    yield "task", {"on": "10/02/2025", "note": "Phụ trách tổ tiết kiệm"}
    yield "remark", {"on": "03/03/2025", "month": "02/2025", "text": "Nhiệt tình, còn ngại phát biểu"}
    yield "class-sent", {"on": "03/03/2025"}
    yield "certificate", {"on": "28/03/2025", "number": "118"}
    yield "dossier-allowed", {"on": "07/07/2025"}
    yield "application", {"on": "08/07/2025"}
    yield "personal-history", {"on": "14/07/2025"}
    yield "member-introduction", {"on": "15/07/2025", "by": minh, "together_since": "01/01/2021"}
    yield "member-introduction", {"on": "15/07/2025", "by": thoa, "together_since": "01/01/2021"}
    yield "history-sealed", {"on": "16/07/2025"}
    yield "letter-sent", {"on": "17/07/2025", "place": "Đảng ủy xã Phiêng Sa", "received_on": "21/07/2025"}
    yield "letter-answered", {"on": "04/08/2025", "place": "Đảng ủy xã Phiêng Sa", "verdict": "true"}
    yield "verified", {"on": "08/08/2025"}
    yield "opinions", {"on": "11/08/2025"}
    yield "cell-vote", {"on": "15/08/2025", "paper": "14-NQ/CB", **CELL}
    yield "decided", {"on": "12/09/2025", "paper": "33-QĐ/ĐU", **STANDING}
    yield "ceremony", {"on": "26/09/2025"}
    yield "probation-helper", {"on": "26/09/2025", "helper": minh}
    yield "own-history", {"on": "06/10/2025"}
    yield "new-member-certificate", {"on": "27/03/2026", "number": "45"}
    yield "self-review", {"on": "28/09/2026"}
    yield "helper-review", {"on": "28/09/2026"}
    yield "probation-opinions", {"on": "30/09/2026"}
    yield "recognition-cell-vote", {"on": "05/10/2026", "paper": "21-NQ/CB", **CELL}
    yield "recognised", {"on": "20/10/2026", "paper": "40-QĐ/ĐU", **STANDING}
    yield "card-decided", {"on": "20/10/2026", "paper": "41-QĐ/ĐU"}
    yield "card-handed", {"on": "06/11/2026", "number": "014301001234"}


DECISIONS = {"decided", "recognised", "card-decided"}


def test_a_person_goes_from_introduction_to_the_card(world: World) -> None:
    officer, clerk = Client.of(world.hung), Client.of(world.dung)
    women = MassOrganisation.objects.create(
        unit=world.unit["na-loc"], kind=MassKind.WOMEN, name="Chi hội Phụ nữ bản Nà Lốc"
    )

    candidate = given_the_womens_union_introduces_somebody(world, officer, women)
    for step, typed in steps(world):
        when_a_step_is_written_down(clerk if step in DECISIONS else officer, candidate, step, typed)

    then_she_is_an_official_member_with_a_card(officer, candidate)


def given_the_womens_union_introduces_somebody(world: World, client: Client, women: MassOrganisation) -> Candidate:
    typed = {
        "unit": str(world.unit["na-loc"].pk), "organisation": str(women.pk), "on": "12/01/2025",
        "name": "Quàng Thị Mến",
        "born_on": "14/03/1999", "sex": "female", "ethnicity": "03", "citizen": "on", "schooling": "upper-secondary",
        "consent_on": "12/01/2025",
    }  # fmt: skip
    page = client.post("/gioi-thieu/", typed, follow=True)
    assert "Đã giới thiệu Quàng Thị Mến" in said(page)
    return Candidate.objects.get(person__name="Quàng Thị Mến")


def when_a_step_is_written_down(client: Client, candidate: Candidate, step: str, typed: dict[str, str]) -> None:
    url = f"/ho-so/{candidate.pk}/ghi/{step}/"
    assert client.get(url).status_code == 200
    candidate.refresh_from_db()

    page = client.post(url, typed | {"version": str(candidate.version)}, follow=True)

    assert page.redirect_chain, f"{step}: {said(page)[:600]}"


def then_she_is_an_official_member_with_a_card(client: Client, candidate: Candidate) -> None:
    page = client.get(f"/ho-so/{candidate.pk}/?du=1")
    assert "Hồ sơ đã kết thúc ngày 06/11/2026: trao thẻ đảng viên" in said(page)
    assert "12 bước đã xong" in said(page)

    member = Membership.objects.get(person=candidate.person)
    assert (member.decided_on, member.ceremony_on, member.recognised_on, member.card_number) == (
        date(2025, 9, 12), date(2025, 9, 26), date(2026, 9, 26), "014301001234",
    )  # fmt: skip
    assert Event.objects.filter(action="step-recorded").count() == 29
    assert verify_chain(candidate.realm).why == ""
