"""What the database itself refuses."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.world import FOUNDED, World, build, person

from ketnap.models import (
    Account,
    Candidate,
    Document,
    DuesPaid,
    Helper,
    MassMembership,
    Membership,
    MembershipMark,
    Paper,
    Person,
    ResidenceContact,
    SealedRemark,
    Sex,
    Stay,
    Target,
    Term,
    Transfer,
    TransferFact,
    Unit,
    UnitSpan,
    with_keys,
)

DAY = date(2026, 3, 1)


def move(world: World, **more: Any) -> Transfer:
    """A move as the database takes it."""
    row = world.membership["lan"]
    given = {"to_place": "Nơi khác", **more}
    return Transfer.objects.create(
        membership=row, unit=row.unit, kind="temporary", reason="Việc mới", effective_on=DAY, **given
    )


WRONG: dict[str, Callable[[World], object]] = {
    "a political remark without words": lambda w: SealedRemark.objects.create(candidate=w.candidate["pao"], text=""),
    "a unit ends before it begins": lambda w: Unit.objects.update(closed_on=date(2000, 1, 1)),
    "two units at one place": lambda w: Unit.objects.update(path=w.unit["tinh"].path),
    "two open spans": lambda w: UnitSpan.objects.create(
        unit=w.unit["tinh"], name="Khác", kind="province", path=w.unit["tinh"].path, since=DAY
    ),
    "two spans of one day": lambda w: UnitSpan.objects.create(
        unit=w.unit["tinh"], name="Khác", kind="province", path="", since=FOUNDED, until=DAY
    ),
    "a span of no days": lambda w: UnitSpan.objects.update(until=FOUNDED),
    "two memberships at once": lambda w: Membership.objects.create(
        person=w.person["lan"], unit=w.unit["na-loc"], ceremony_on=DAY
    ),
    "leaving without a reason": lambda w: Membership.objects.update(left_on=DAY),
    "a reason without leaving": lambda w: Membership.objects.update(left_why="died"),
    "official before joining": lambda w: Membership.objects.update(recognised_on=date(2000, 1, 1)),
    "a ceremony before the decision": lambda w: Membership.objects.update(decided_on=date(2030, 1, 1)),
    "exempt until before since": lambda w: Membership.objects.update(
        exempt_since=DAY, exempt_until=DAY - timedelta(days=1)
    ),
    "a move that says not where": lambda w: move(w, to_place=""),
    "a temporary time of no days": lambda w: move(w, until=DAY),
    "a letter sent back without a reason": lambda w: TransferFact.objects.create(
        transfer=move(w), what="refused", on=DAY
    ),
    "a time apart until before since": lambda w: MembershipMark.objects.create(
        membership=w.membership["lan"], kind="away", since=DAY, until=DAY - timedelta(days=1)
    ),
    "dues until the middle of a month": lambda w: DuesPaid.objects.create(
        membership=w.membership["lan"], until=date(2026, 3, 15), on=DAY
    ),
    "a remark of no year from the place of residence": lambda w: ResidenceContact.objects.create(
        membership=w.membership["lan"], kind="remark", on=DAY, place="Nơi ở"
    ),
    "two open stays": lambda w: Stay.objects.create(membership=w.membership["lan"], unit=w.unit["truong"], since=DAY),
    "two open dossiers of one person": lambda w: Candidate.objects.create(
        person=w.person["pao"], unit=w.unit["na-loc"], opened_on=DAY
    ),
    "a dossier closed without a reason": lambda w: Candidate.objects.update(closed_on=DAY),
    "a reason without closing": lambda w: Candidate.objects.update(closed_why="stopped"),
    "a thirteenth station": lambda w: Candidate.objects.update(station=13),
    "helping twice at once": lambda w: Helper.objects.create(
        candidate=w.candidate["pao"], person=w.person["minh"], since=DAY
    ),
    "out of the union before joining": lambda w: MassMembership.objects.update(until=date(2000, 1, 1)),
    "a target without a period": lambda w: Target.objects.create(unit=w.unit["tinh"], least=1, set_on=DAY),
    "a target from many to few": lambda w: Target.objects.create(
        unit=w.unit["tinh"], least=5, most=4, year=2026, set_on=DAY
    ),
    "a term that ends before it begins": lambda w: Term.objects.create(
        unit=w.unit["tinh"], name="2025–2030", since=DAY, until=DAY
    ),
    "two people with one account name": lambda w: Account.objects.create_account(" LAN ", None),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_database_refuses(world: World, wrong: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        WRONG[wrong](world)


def test_a_paper_number_is_given_once_in_a_term(world: World) -> None:
    unit = world.unit["na-loc"]
    term = Term.objects.create(unit=unit, name="2025–2027", since=date(2025, 3, 1))
    paper = {"unit": unit, "type": "NQ", "number": 8, "on": DAY, "title": "Nghị quyết"}
    Document.objects.create(**paper)
    Document.objects.create(**paper, term=term)
    Document.objects.create(**paper, term=term, issuer="Đảng ủy xã")
    for twice in ({}, {"term": term}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.create(**paper, **twice)


def test_papers_without_a_code_are_many_and_a_code_is_of_one(world: World) -> None:
    paper = {"unit": world.unit["na-loc"], "form": "knd-06", "form_set": "2025", "on": DAY, "sha256": "0" * 64}
    Paper.objects.create(**paper)
    Paper.objects.create(**paper)
    Paper.objects.create(**paper, code="k" * 24)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.create(**paper, code="k" * 24)


def test_somebody_admitted_again_has_two_memberships(world: World) -> None:
    Membership.objects.filter(person=world.person["lan"]).update(left_on=date(2020, 1, 1), left_why="struck-off")

    Membership.objects.create(person=world.person["lan"], unit=world.unit["na-loc"], ceremony_on=date(2024, 1, 1))

    assert world.person["lan"].memberships.count() == 2


def test_saving_keeps_what_is_repeated(world: World) -> None:
    row = world.membership["lan"]
    row.unit = world.unit["truong"]
    row.save(update_fields=["unit"])
    row.refresh_from_db()
    assert row.path == world.unit["truong"].path

    candidate = world.candidate["pao"]
    candidate.unit = world.unit["truong"]
    candidate.save(update_fields=["unit"])
    candidate.refresh_from_db()
    assert candidate.path == world.unit["truong"].path

    lan = world.person["lan"]
    lan.name = "Lò Thị Ánh Lan"
    lan.save(update_fields=["name"])
    lan.refresh_from_db()
    assert lan.name_fold == "lo thi anh lan"

    unit = world.unit["na-loc"]
    unit.name = "Chi bộ bản Ná Lốc Mới"
    unit.save(update_fields=["name"])
    unit.refresh_from_db()
    assert unit.name_fold == "chi bo ban na loc moi"


def test_a_unit_stands_under_its_parent(world: World) -> None:
    cell = world.unit["na-loc"]

    assert cell.path == world.unit["tinh"].path + world.unit["nam-pha"].path[6:] + cell.path[12:]
    assert (cell.depth, len(cell.path)) == (2, 18)
    assert cell.open
    assert cell.kind_vi == "bản"


def test_names_sort_as_vietnamese_lists_do(world: World) -> None:
    for name in ("Lò Thị Ánh", "Lò Văn Anh", "Lò Văn Đức", "Lò Văn Dũng", "Lò Thị Ân"):
        person(world, "truong", name)

    names = Person.objects.filter(name__startswith="Lò", unit=world.unit["truong"]).order_by("name_key")

    assert [p.name for p in names] == ["Lò Văn Anh", "Lò Thị Ánh", "Lò Thị Ân", "Lò Văn Dũng", "Lò Văn Đức"]


def test_bulk_people_have_their_keys(world: World) -> None:
    rows = with_keys(
        Person(unit=world.unit["truong"], name=name, born_on=DAY, sex=Sex.MALE) for name in ("Vì Văn Ơn", "Cầm Thị Ẻn")
    )

    assert [(row.name_fold, row.path) for row in rows] == [
        ("vi van on", world.unit["truong"].path),
        ("cam thi en", world.unit["truong"].path),
    ]


def test_logins_are_found_however_typed(world: World) -> None:
    assert Account.objects.get_by_natural_key(" Lan ") == world.lan
    assert not world.lan.check_password("")


def test_every_row_says_what_it_is(world: World) -> None:
    """For lists, logs and error pages: a name, never "object (1)"."""
    from django.apps import apps

    build("training")
    told = [
        str(row) for model in apps.get_app_config("ketnap").get_models() for row in model._default_manager.all()[:1]
    ]

    assert len(told) > 10
    assert not [words for words in told if "object (" in words]


def test_amounts_and_references_read_as_written() -> None:
    assert Target(least=10, most=15, year=2026).amount == "10–15"
    assert str(Target(least=10, year=2026, indicator="admitted")) == "admitted 10 (2026)"
    assert Document(number=8, type="NQ", symbol="ĐU").reference == "Số 08-NQ/ĐU"
    assert str(Document(number=112, type="QĐ")) == "Số 112-QĐ"
