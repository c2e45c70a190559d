"""Books and lists are papers of the organisation they were asked of, cell or committee."""

from datetime import date

import pytest
from tests.world import World

from ketnap.law.base import Confidence
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.form import Form, Issuer, Subject

HEAD = ("head_name", "head_upper", "authority", "symbol")


def form(subject: Subject, issuer: Issuer = Issuer.GRASSROOTS) -> Form:
    return Form(
        code="", slug="thu", title="Thử", subject=subject, issuer=issuer, body=(), source="thử",
        confidence=Confidence.LOW, order=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "head"),
    [
        ("na-loc", ("Chi bộ bản Nà Lốc", "Đảng bộ xã Nậm Pha", "T/M CHI BỘ", "CB")),
        ("nam-pha", ("Đảng ủy xã Nậm Pha", "Đảng bộ tỉnh Sơn Hà", "T/M BAN THƯỜNG VỤ", "ĐU")),
    ],
)
def test_a_book_bears_the_name_of_its_own_organisation(world: World, unit: str, head: tuple[str, ...]) -> None:
    asked = Asked(world.actor("mai"), form(Subject.UNIT), date(2026, 11, 16), unit=world.unit[unit])
    found = collect(asked, HEAD)
    assert tuple(found[key] for key in HEAD) == head


def test_a_paper_of_the_road_keeps_the_body_its_form_names(world: World) -> None:
    asked = Asked(world.actor("lan"), form(Subject.ROAD), date(2026, 11, 16), candidate=world.candidate["pao"])
    assert collect(asked, HEAD)["head_name"] == "Đảng ủy xã Nậm Pha"
