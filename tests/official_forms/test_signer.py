"""Who signs: the register of appointments on the day of the paper, and what the letterhead may add."""

from datetime import date

import pytest
from tests.world import World

from ketnap.models import Appointment, Candidate, Letterhead
from ketnap.official_forms.catalogue import form_on
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.letterhead import who_signs
from ketnap.official_forms.facts.signer import of_unit

CHANGED, GAP = date(2026, 3, 1), date(2026, 9, 1)
LAN, MINH, DEPUTY = "Lò Thị Lan", "Cà Văn Minh", "Phó Bí thư"
OTHER = "Lò Thị Thoa"


@pytest.fixture
def changed(world: World) -> World:
    """Lan is secretary until March, Minh until September; then nobody is."""
    place = {"unit": world.unit["na-loc"], "role": "cell-secretary"}
    Appointment.objects.filter(person=world.person["lan"], **place).update(until=CHANGED)
    Appointment.objects.create(person=world.person["minh"], since=CHANGED, until=GAP, **place)
    return world


CASES = (
    # day, typed, post: printed name, printed post, whether the office is told
    (date(2026, 2, 28), "", "", LAN, "Bí thư", False),
    (CHANGED, "", "", MINH, "Bí thư", False),
    (CHANGED, LAN, "", MINH, "Bí thư", True),
    (CHANGED, LAN, "Bí thư chi bộ", MINH, "Bí thư chi bộ", True),
    (date(2026, 2, 28), LAN.upper(), "Bí thư", LAN, "Bí thư", False),
    (CHANGED, OTHER, DEPUTY, OTHER, DEPUTY, False),
    (CHANGED, MINH, DEPUTY, MINH, "Bí thư", True),
    (CHANGED, "", DEPUTY, None, DEPUTY, True),
    (GAP, MINH, "", None, "Bí thư", True),
    (GAP, OTHER, "", OTHER, "Bí thư", False),
    (GAP, MINH, DEPUTY, MINH, DEPUTY, False),
    (GAP, "", "", None, "Bí thư", False),
)


def test_the_register_of_the_day_decides_and_the_office_is_told_what_disagrees(changed: World) -> None:
    cell = changed.unit["na-loc"]
    for day, typed, post, name, printed, told in CASES:
        found = of_unit(Letterhead(unit=cell, signer=typed, signer_post=post), cell, day)
        assert (found.name, found.post, bool(found.doubt)) == (name, printed, told), (day, typed, post)


def test_a_committee_is_signed_for_as_its_letterhead_says(changed: World) -> None:
    commune = changed.unit["nam-pha"]
    found = of_unit(Letterhead(unit=commune, signer="Nguyễn Mạnh Hùng", signer_post=DEPUTY), commune, CHANGED)
    assert tuple(found) == ("Nguyễn Mạnh Hùng", DEPUTY, "")


def test_a_paper_of_the_cell_bears_the_secretary_of_its_day_and_a_deputy_is_no_secretary(changed: World) -> None:
    sheet = Letterhead.objects.create(unit=changed.unit["na-loc"], signer=LAN)
    form = form_on("knd-06", CHANGED)

    def facts(on: date) -> dict[str, object]:
        anew = Candidate.objects.get(pk=changed.candidate["pao"].pk)
        asked = Asked(changed.program, form, on, candidate=anew)
        return {**collect(asked, {"signer", "signer_post", "cell_secretary"}), "doubt": who_signs(asked).doubt}

    assert facts(date(2026, 2, 28))["signer"] == LAN
    assert facts(CHANGED)["signer"] == facts(CHANGED)["cell_secretary"] == MINH
    assert f"bí thư ngày 01/03/2026 là {MINH}" in str(facts(CHANGED)["doubt"])
    sheet.signer, sheet.signer_post = OTHER, DEPUTY
    sheet.save()
    assert (facts(CHANGED)["signer"], facts(CHANGED)["cell_secretary"]) == (OTHER, MINH)
