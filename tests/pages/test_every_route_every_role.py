"""Every route, every role, own and foreign: what is foreign is never shown, what is own never breaks.

"Foreign" is twofold: the same things in another world, which nobody may see, and those of the commune next door, which
only the province may see. A new route with a new kind of number in its address needs a line in `numbers`.

Without any right a route needs, the gate refuses before it looks at a row; that is tried once for each route and role
(`test_own_pages_open_to_those_with_the_right`), so the other tests ask only for what somebody has the right to.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from typing import Any

import pytest
from django.contrib.auth import middleware
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests import memory
from tests.following import follow_rows
from tests.world import CAST, TODAY, World, build

from ketnap import urls
from ketnap.access import ROLES, Actor, Permission
from ketnap.access.gate import MARK
from ketnap.access.permissions import COMPARTMENTS
from ketnap.models import (
    TRAINING,
    Activity,
    Appointment,
    Arrival,
    Attendance,
    BadgeLine,
    BadgeRound,
    Batch,
    Candidate,
    CardBatch,
    CardLine,
    CardReport,
    ClassResult,
    ClassSession,
    Difficulty,
    Directive,
    DirectiveCopy,
    DirectiveTask,
    DuesPaid,
    HistoryRemark,
    Inspection,
    InspectionFinding,
    InspectionPlace,
    LocalRow,
    LocalRowState,
    MassMembership,
    MassOrganisation,
    Meeting,
    MemberReview,
    Membership,
    MonthSheet,
    Nomination,
    OfficeTemplate,
    Paper,
    Participation,
    Person,
    PersonalHistory,
    Reorganisation,
    ResidenceContact,
    ReviewYear,
    SavedQuestion,
    Scan,
    SheetLine,
    SheetPhoto,
    SignedPaper,
    Source,
    StatisticsReport,
    StepRecord,
    StudyClass,
    Substitute,
    Transfer,
    TransferFact,
    Unit,
)
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.checking import SHORT, new_code
from ketnap.official_forms.fill import Mode, fill
from ketnap.official_forms.sets import SET_2025, VPTW_05

# Words in an address that stand for no row: any value will do.
WORDS = {
    "step": "remark", "topic": "noi-o", "indicator": "admitted", "slug": "khong-co", "form": "knd-06", "kind": "pdf",
    "local_table": "2", "form_set": "2025", "unit_form": "so-dang-vien", "member_form": "xac-nhan-tuoi-dang",
    "pack_kind": "zip", "class_form": "danh-sach-hoc-vien-nhan-thuc", "card_form": "tdv-08",
    "card_waiting": "cho-phat",
    "review_act": "tu-nhan", "month": "2026-10", "report_line": "members", "chart": "thang", "picture": "svg",
    "sheet_kind": "csv",
    "written_period": "2026-N1", "written_figure": "admitted", "written_part": "good",
    "reorganisation_kind": "doi-ten", "section": "letterheads",
}  # fmt: skip
PROVINCE = {"mai", "khai", "ha"}
NAMES = ("Huổi Cọ", "Phiêng Sa", "Giàng A", "Mùa A Sua")
NOT_SHOWN = {403, 404}


@pytest.fixture(autouse=True)
def plain_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of refusals are counted here; how their page looks is tried elsewhere (test_doors)."""
    for status in NOT_SHOWN:
        monkeypatch.setattr(urls, f"handler{status}", partial(refusal, status), raising=False)


@pytest.fixture(autouse=True)
def known_people(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Nobody's posts change here: who somebody is is read once for each session, and not for every address again."""
    ask, found = middleware.get_user, dict[str, Any]()

    def known(request: HttpRequest) -> Any:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if key not in found:
            found[key] = ask(request)
        return found[key]

    monkeypatch.setattr(middleware, "get_user", known)
    monkeypatch.setattr(Actor, "of", cache(Actor.of))


def refusal(status: int, *_: object, **__: object) -> HttpResponse:
    return HttpResponse(status=status)


def routes() -> Iterator[URLPattern]:
    """All routes that are not open to everybody."""
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    for pattern in waiting:
        if isinstance(pattern, URLResolver):
            waiting += pattern.url_patterns
        elif getattr(pattern.callback, MARK, ()):
            yield pattern


def numbers(world: World, member: str, candidate: str, unit: str) -> dict[str, Any]:
    """One row of every kind an address may name, all of one unit."""
    at = world.unit[unit]
    organisation = MassOrganisation.objects.create(unit=at, kind="farmers", name=f"Chi hội {unit}")
    person = world.person[candidate]
    joined = MassMembership.objects.create(person=person, organisation=organisation, since=date(2020, 1, 1))
    record = StepRecord.objects.create(candidate=world.candidate[candidate], step="remark", happened_on=TODAY, unit=at)
    history = PersonalHistory.objects.create(person=person)
    remark = HistoryRemark.objects.create(history=history, item="home_place", reason="place", text="Tên hiện nay?")
    paper = Paper.objects.create(
        unit=at, candidate=world.candidate[candidate], person=person, form="knd-06", form_set="2025", on=TODAY,
        sha256="0" * 64,
    )  # fmt: skip
    meeting = Meeting.objects.create(unit=at, kind="regular", on=TODAY)
    came = Attendance.objects.create(meeting=meeting, person=world.person[member], official=True, presence="present")
    sheet = paper_round(meeting, world.person[member])
    source = Source.objects.create(unit=at, name=f"{person.name} Nguồn", spotted_on=TODAY, keep_until=TODAY)
    activity = Activity.objects.create(unit=at, kind="blood", name=f"Hiến máu {unit}", since=TODAY, until=TODAY)
    took_part = Participation.objects.create(activity=activity, source=source, on=TODAY)
    review = ReviewYear.objects.create(unit=at, year=2026, opened_on=TODAY)
    return {
        "meeting": meeting.pk,
        **sheet,
        "attendance": came.pk,
        "source": source.pk,
        "activity": activity.pk,
        "participation": took_part.pk,
        **on_the_way(world.membership[member]),
        "remark": remark.pk,
        "review": review.pk,
        "statistics_report": StatisticsReport.objects.create(
            unit=at, unit_name=at.name, table="2", since=date(2026, 1, 1), last=date(2026, 6, 30), lines=[]
        ).pk,
        "question": SavedQuestion.objects.create(
            unit=at, by=world.account[member], name=f"Câu hỏi {unit}", question={}, shared=True
        ).pk,
        "local_row": local_row(at),
        "reorganisation": rearranged(at).pk,
        "line": MemberReview.objects.create(review=review, membership=world.membership[member]).pk,
        "unit": at.pk,
        "member": world.membership[member].pk,
        "candidate": world.candidate[candidate].pk,
        "organisation": organisation.pk,
        "membership": joined.pk,
        "appointment": Appointment.objects.create(person=person, role="cell-committee", unit=at, since=TODAY).pk,
        "account": world.account[member].pk,
        **cards_and_badges(world.membership[member], at),
        "row": record.pk,
        **helped(world.candidate[candidate]),
        "stand_in": Substitute.objects.create(
            candidate=world.candidate[candidate],
            person=world.person[member],
            instead_of=world.person["yen"],
            since=TODAY,
            until=date(2026, 12, 1),
        ).pk,
        "paper": paper.pk,
        "signed": signed(paper),
        "template": template(at).pk,
        "scan": Scan.objects.create(
            candidate=record.candidate,
            record=record,
            name=f"{record.pk:032x}",
            kind="pdf",
            pages=1,
            size=9,
            sha256="0" * 64,
            key="k",
            confidential=False,
        ).name,
        **learning(at, world.candidate[candidate]),
        **follow_rows(at, world.person["sua" if unit == "huoi-co" else "nam"], TODAY),
        "difficulty": Difficulty.objects.create(
            unit=at, month=TODAY.replace(day=1), topic="away", text="Đi xa.", raised_on=TODAY, holder=at.parent or at
        ).pk,
        **directed(at),
        **inspected(at),
        "batch": Batch.objects.create(
            unit=at, by=world.account[member], form="knd-06", kind="pdf", candidates=[world.candidate[candidate].pk]
        ).pk,
    }


def local_row(unit: Unit) -> int:
    """A row an organisation added to a table for itself."""
    row = LocalRow.objects.create(unit=unit, table="2", after="nu", what={"base": "admitted", "where": []})
    LocalRowState.objects.create(row=row, label="Dòng riêng", since=date(2026, 1, 1), reason="Theo công văn.")
    return row.pk


def directed(unit: Unit) -> dict[str, int]:
    """A document an organisation sent, as if to itself, with a task."""
    row = Directive.objects.create(
        unit=unit, type="directive", number="5-CT/ĐU", on=TODAY, theme="sources", title="Chỉ thị", sent_on=TODAY
    )
    DirectiveCopy.objects.create(directive=row, unit=unit, sent_on=TODAY)
    task = DirectiveTask.objects.create(
        directive=row, unit=unit, words="Tạo nguồn", due_on=TODAY, indicator="admitted", year=2026
    )
    return {"directive": row.pk, "directive_task": task.pk}


def inspected(unit: Unit) -> dict[str, int]:
    """An inspection an organisation makes, as if at itself, with something to mend."""
    row = Inspection.objects.create(unit=unit, title="Kiểm tra", since=TODAY, last=TODAY)
    InspectionPlace.objects.create(inspection=row, unit=unit)
    finding = InspectionFinding.objects.create(
        inspection=row, unit=unit, item="item/remark", text="Nhận xét tháng", governed_on=TODAY, outcome="fail",
        found_on=TODAY, due_on=TODAY, state="open",
    )  # fmt: skip
    return {"inspection": row.pk, "finding": finding.pk}


def rearranged(unit: Unit) -> Reorganisation:
    """A plan to give an organisation another name."""
    plan = {"units": [unit.pk], "into": None, "parent": None, "name": "Tên mới", "kind": "", "children": [],
            "members": [], "candidates": []}  # fmt: skip
    return Reorganisation.objects.create(
        unit=unit, kind="rename", on=TODAY, paper="1-QĐ/ĐU", decided_on=TODAY, decided_by="Đảng ủy", plan=plan,
        names={str(unit.pk): unit.name},
    )  # fmt: skip


def helped(candidate: Candidate) -> dict[str, int]:
    """A monthly remark and a task, as they stand in the database."""
    said = {"remark": {"month": "2026-10", "text": "Chăm chỉ."}}
    about = {"candidate": candidate, "happened_on": TODAY, "unit": candidate.unit}
    told = StepRecord.objects.create(step="remark", data=said, **about)
    return {"told": told.pk, "task": StepRecord.objects.create(step="task", note="Vận động vay vốn", **about).pk}


def paper_round(meeting: Meeting, *members: Person) -> dict[str, str]:
    """A month's sheet that was printed, with a photograph of it; there is no file."""
    sheet = MonthSheet.objects.create(
        unit=meeting.unit, month=meeting.on.replace(day=1), meeting=meeting, code=new_code(SHORT)
    )
    roads = list(Candidate.objects.filter(unit=meeting.unit, closed_on=None))
    rows = [*((person, None) for person in members), *((road.person, road) for road in roads)]
    SheetLine.objects.bulk_create(
        SheetLine(sheet=sheet, place=place, person=person, candidate=road) for place, (person, road) in enumerate(rows)
    )
    photo = SheetPhoto.objects.create(
        sheet=sheet, name=f"a{sheet.pk:031x}", kind="jpeg", pages=1, size=9, sha256="0" * 64, key="k",
        confidential=False,
    )  # fmt: skip
    return {"code": sheet.code, "photo": photo.name}


def learning(unit: Unit, road: Candidate) -> dict[str, int]:
    """A class an organisation has opened, with somebody in it."""
    study = StudyClass.objects.create(
        unit=unit, kind="awareness", name="Khóa 1", opens_on=TODAY, closes_on=TODAY, capacity=9, state="open"
    )
    row = Nomination.objects.create(
        study=study, person=road.person, candidate=road, unit=road.unit, nominated_on=TODAY, state="confirmed"
    )
    session = ClassSession.objects.create(study=study, on=TODAY, part="1-morning", topic="Điều lệ Đảng")
    result = ClassResult.objects.create(nomination=row, passed=False)
    return {"study": study.pk, "nomination": row.pk, "session": session.pk, "result": result.pk}


def cards_and_badges(member: Membership, at: Unit) -> dict[str, int]:
    """A card asked for, one that was lost, and a badge of a round."""
    batch = CardBatch.objects.create(unit=at, month=TODAY.replace(day=1))
    report = CardReport.objects.create(membership=member, kind="lost", happened_on=TODAY)
    line = CardLine.objects.create(batch=batch, membership=member, kind="lost", report=report)
    told = CardReport.objects.create(membership=member, kind="damaged", happened_on=TODAY)
    badges = BadgeRound.objects.create(unit=at, day=date(2027, 2, 3))
    badge = BadgeLine.objects.create(round=badges, membership=member, years=30)
    return {"card_batch": batch.pk, "card_line": line.pk, "card_report": told.pk, "badge_round": badges.pk,
            "badge_line": badge.pk}  # fmt: skip


def on_the_way(member: Membership) -> dict[str, int]:
    """A move of a member with its letter, the member's dues and contact with the place of residence."""
    unit = member.unit
    move = Transfer.objects.create(
        membership=member, unit=unit, kind="formal", to_place=unit.name, reason="Việc mới", effective_on=TODAY
    )
    arrival = Arrival.objects.create(transfer=move, unit=unit)
    return {
        "transfer": move.pk,
        "arrival": arrival.pk,
        "fact": TransferFact.objects.create(transfer=move, what="letter", on=TODAY, number="1").pk,
        "dues": DuesPaid.objects.create(membership=member, until=date(2026, 5, 1), on=TODAY).pk,
        "contact": ResidenceContact.objects.create(membership=member, kind="introduced", on=TODAY, place="Nơi ở").pk,
    }


def signed(paper: Paper) -> int:
    """A signed copy of a paper, as one stands in the database."""
    one = {"name": "Lò Thị Lan", "of": "", "issuer": "", "at": "", "stamped": False, "page": 0}
    row = SignedPaper.objects.create(
        paper=paper, content=b"%PDF-", sha256="0" * 64, drawn="0" * 64, verdict="unsure", signers=[one]
    )
    return row.pk


def template(unit: Unit) -> OfficeTemplate:
    """An office's own wording, as good as any."""
    form = form_in("knd-06", SET_2025)
    content = docx(fill(form, SET_2025, VPTW_05, {}, Mode.TEMPLATE))
    return OfficeTemplate.objects.create(
        unit=unit, form="knd-06", form_set="2025", version=1, content=content, note="Thử", since=TODAY
    )


OWN = {"lan": ("pao", "na-loc"), "cuong": ("chu", "huoi-co")}


def known(world: World, member: str) -> dict[str, Any]:
    """The rows of a secretary's cell, made once for all who look for them."""
    return memory.remembered(("numbers", world.realm, member), lambda: numbers(world, member, *OWN[member]))


def has_right(actor: Actor, pattern: URLPattern) -> bool:
    """Whether somebody holds one of the rights a route asks for, anywhere."""
    return any(actor.has(permission) for permission in getattr(pattern.callback, MARK))


def addresses(rows: dict[str, Any]) -> Iterator[tuple[str, URLPattern]]:
    """The address of every route that names a row."""
    for pattern in routes():
        asked = set(pattern.pattern.converters)
        if asked - WORDS.keys():
            yield reverse(str(pattern.name), kwargs={name: ({**WORDS, **rows})[name] for name in asked}), pattern


def shown(visit: Client, url: str) -> bool:
    """Whether an address answers to reading or to writing with anything but a refusal."""
    return visit.get(url).status_code not in NOT_SHOWN or visit.post(url, {}).status_code not in NOT_SHOWN


def assert_nothing_shown(world: World, name: str, foreign: dict[str, int]) -> None:
    actor, visit = world.actor(name), Client()
    visit.force_login(world.account[name])
    tried = [url for url, pattern in addresses(foreign) if has_right(actor, pattern)]
    assert tried
    assert [url for url in tried if shown(visit, url)] == []


@pytest.mark.parametrize("name", [row[0] for row in CAST])
def test_another_world_is_never_shown(world: World, name: str) -> None:
    assert_nothing_shown(world, name, known(memory.remembered("training", lambda: build(TRAINING)), "lan"))


@pytest.mark.parametrize("name", [row[0] for row in CAST if row[0] not in PROVINCE | {"cuong"}])
def test_the_commune_next_door_is_never_shown(world: World, name: str) -> None:
    assert_nothing_shown(world, name, known(world, "cuong"))


@pytest.mark.parametrize("name", [row[0] for row in CAST])
def test_own_pages_open_to_those_with_the_right(world: World, name: str) -> None:
    own = known(world, "lan")
    actor, visit = world.actor(name), Client()
    visit.force_login(world.account[name])
    for url, pattern in addresses(own):
        permissions: tuple[Permission, ...] = getattr(pattern.callback, MARK)
        status = visit.get(url).status_code
        if not has_right(actor, pattern):
            assert status == (404 if COMPARTMENTS.issuperset(permissions) else 403), url
        elif "batch" in pattern.pattern.converters and name != "lan":  # theirs who started it, and nobody else's
            assert status == 404, url
        elif any(actor.may(permission, world.unit["na-loc"]) for permission in permissions) and name != "cuong":
            assert status in {200, 302, 403}, url
        else:
            assert status in {200, 302, *NOT_SHOWN}, url


@pytest.mark.parametrize("name", [row[0] for row in CAST if row[0] not in PROVINCE | {"cuong"}])
def test_lists_searches_and_suggestions_name_nobody_foreign(world: World, name: str) -> None:
    """What an address asks for beside its path is checked as well."""
    foreign = known(world, "cuong")
    person, unit = world.person["chu"].pk, foreign["unit"]
    typed: dict[str, str | int] = {"tim": "giang a", "q": "huoi co", "ten": "a", "ai": "giang", "nguoi": person}
    questions: list[dict[str, str | int]] = [{}, typed, {"don-vi": unit}, {"duoi": unit}]
    actor, visit = world.actor(name), Client()
    visit.force_login(world.account[name])
    for pattern in routes():
        if pattern.pattern.converters or str(pattern.name).startswith("law") or not has_right(actor, pattern):
            continue
        for question in questions:
            answer = visit.get(reverse(str(pattern.name)), question)
            page = b"" if answer.streaming else answer.content
            assert not [word for word in NAMES if word in page.decode()], f"{pattern.pattern} {question}"


def test_nobody_gets_anywhere_without_signing_in(world: World) -> None:
    own = known(world, "lan")
    for url, _ in addresses(own):
        assert Client().get(url)["Location"].startswith("/dang-nhap/")


def test_the_cast_holds_every_role(world: World) -> None:
    held = {role.key for row in CAST for role in world.actor(row[0]).roles}
    assert held == ROLES.keys()
