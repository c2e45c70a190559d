"""No page asks the database more than twelve questions, whoever opens it: session, login and shell included.

Every route is opened in the training district and in a published organisation, as those who see most there, with
nothing kept from an earlier page. A new route is walked by itself; a new kind of number in its address needs a line in
`places`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import URLPattern, reverse
from tests.following import follow_rows
from tests.pages.test_every_route_every_role import (
    cards_and_badges,
    directed,
    has_right,
    helped,
    inspected,
    learning,
    local_row,
    on_the_way,
    paper_round,
    rearranged,
    routes,
    signed,
    template,
)

from ketnap.access import Actor
from ketnap.actions import difficulties, reports, written
from ketnap.law.values import ADMISSION_DECISION
from ketnap.models import (
    TRAINING,
    Account,
    Activity,
    Appointment,
    Attendance,
    Batch,
    Candidate,
    HistoryRemark,
    MassMembership,
    MassOrganisation,
    Meeting,
    MeetingItem,
    MemberReview,
    Membership,
    Naming,
    Paper,
    Participation,
    Person,
    PersonalHistory,
    ReviewYear,
    SavedQuestion,
    Scan,
    Source,
    StatisticsReport,
    StepRecord,
    Substitute,
    Unit,
)
from ketnap.models.realm import today_in
from ketnap.process.reports import Month
from ketnap.process.written.own import OwnPart
from ketnap.process.written.periods import read
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import WORLDS

MOST = 12
WORST = 5
# Pages that ask more, in which world, each with its own number and the reason.
EXCEPTIONS: Mapping[tuple[str, str], tuple[int, str]] = {}
# What an inspector reads is written down: a write of its own, after the page (Event.write), and not a question of it.
WRITTEN_DOWN = ("ketnap_eventhead", 'INSERT INTO "ketnap_event"')
# The test's own transaction makes a savepoint of what is a transaction for a server.
MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT")
SECRETARIES = {TRAINING: "bithu.kontu", "ia-hdrai": "bithu.iahdrai"}
LOGINS = {
    TRAINING: (
        "tochuc.daklin",
        "bithu.kontu",
        "kiemtra.daklin",
        "quantri.daknia",
        "nguoivaodang.kontu",
        "baove.daklin",
    ),
    "ia-hdrai": ("tochuc.iahdrai", "iadom.iahdrai", "bithu.iahdrai"),
}


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Any) -> None:
    """The training password is written beside the database."""
    settings.DATA = tmp_path


@contextmanager
def questions() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(MARKS) and not any(words in sql for words in WRITTEN_DOWN):
            asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked


def issued(road: Candidate) -> Paper:
    """A paper of a road, as an issued one stands in the database."""
    return Paper.objects.create(
        unit=road.unit, candidate=road, person=road.person, form="knd-06", form_set="2025", on=date(2026, 1, 5),
        sha256="0" * 64,
    )  # fmt: skip


def printed(account: Account, unit: Unit) -> int:
    """A batch that left somebody out."""
    road = Candidate.objects.filter(unit=unit).earliest("pk").pk
    row = Batch.objects.create(
        unit=unit, by=account, form="knd-06", kind="pdf", candidates=[road], state="done",
        left_out=[{"candidate": road, "why": "Còn thiếu: Địa danh.", "lacks": True}],
    )  # fmt: skip
    return row.pk


def met(unit: Unit) -> dict[str, int | str]:
    """A meeting everybody came to, with an agenda about everybody on the road."""
    meeting = Meeting.objects.create(unit=unit, kind="special", on=today_in(unit.realm), status="held", sheet="a")
    roads = Candidate.objects.filter(unit=unit)
    MeetingItem.objects.bulk_create(
        MeetingItem(meeting=meeting, place=place, kind="admit", candidate=road) for place, road in enumerate(roads)
    )
    members = Membership.objects.filter(unit=unit, left_on=None)
    came = [Attendance(meeting=meeting, person_id=row.person_id, official=True, presence="present") for row in members]
    sheet = paper_round(meeting, *Person.objects.filter(memberships__in=members))
    return {"meeting": meeting.pk, "attendance": Attendance.objects.bulk_create(came)[0].pk, **sheet}


def pooled(organisation: MassOrganisation, unit: Unit) -> dict[str, int]:
    """Three people of a pool, named and in one activity; and the first of each."""
    day = date(2026, 3, 1)
    activity = Activity.objects.create(unit=unit, kind="blood", name="Hiến máu", since=day, until=day)
    sources = [
        Source.objects.create(unit=unit, name=f"Y Nguồn {n}", born_on=day.replace(year=2000), spotted_on=day,
                              keep_until=day)
        for n in range(3)
    ]  # fmt: skip
    Naming.objects.bulk_create(Naming(source=row, organisation=organisation, on=day) for row in sources)
    rows = [Participation.objects.create(activity=activity, source=row, on=day) for row in sources]
    return {"source": sources[0].pk, "activity": activity.pk, "participation": rows[0].pk}


def tabled(account: Account, unit: Unit) -> int:
    """Table 1 as it was sent, when nobody had been written down yet: everything differs."""
    row = StatisticsReport.objects.create(
        unit=unit, unit_name=unit.name, table="1", since=date(2026, 1, 1), last=date(2026, 6, 30), by=account,
        lines=[{"key": "D", "code": "D", "label": "Cuối kỳ", "level": 0, "now": 0, "second": 0, "ratio": None,
                "missing": False}],
    )  # fmt: skip
    return row.pk


def review(unit: Unit) -> dict[str, int | str]:
    """A year of review of a cell, with everybody on its list."""
    year = max(2026, today_in(unit.realm).year)
    row = ReviewYear.objects.create(unit=unit, year=year, opened_on=date(year, 1, 5))
    people = Membership.objects.filter(unit=unit, left_on=None).order_by("pk")
    lines = MemberReview.objects.bulk_create(MemberReview(review=row, membership=member) for member in people)
    return {"review": row.pk, "line": lines[0].pk, "review_act": "bieu-quyet"}


def wrote(unit: Unit) -> dict[str, str]:
    """A written report of the last year, issued, with words of the office."""
    actor = Actor.program(unit.realm)
    period = read(str(actor.on.year - 1), actor.on)
    assert period is not None
    written.write(actor, unit, period=period, part=OwnPart.GOOD, text="Làm tốt.", seen=0)
    written.issue(actor, unit, period=period, on=actor.on)
    return {"written_period": period.key, "written_figure": "admitted", "written_part": "good"}


def reported(unit: Unit) -> dict[str, int | str]:
    """A report of a month the training district does not tell, signed, and a difficulty."""
    actor = Actor.program(unit.realm)
    month = Month.of(actor.on - timedelta(days=200))
    reports.send(actor, unit, month=month, version=0)
    row = difficulties.raise_one(actor, unit, month=month, topic="away", text_="Quần chúng đi làm xa.")
    return {"month": month.key, "report_line": "members", "difficulty": row.pk}


def places(realm: str) -> Iterator[dict[str, int | str]]:
    """Rows an address may name: what a secretary's cell has, an open road (theirs, where there is one), ended ones."""
    account = Account.objects.get(login=SECRETARIES[realm])
    post = Appointment.objects.filter(person__account=account).earliest("pk")
    joined = MassMembership.objects.filter(organisation__unit=post.unit, until=None).earliest("pk")
    free = {"card_lines": None, "badge_lines": None, "transfers": None}
    member = Membership.objects.filter(unit=post.unit, left_on=None, **free).earliest("pk")
    yield {
        **cards_and_badges(member, post.unit), "card_form": "tdv-08",
        **on_the_way(member),
        "card_waiting": "chua-co-so",
        "unit": post.unit_id, "appointment": post.pk, "account": account.pk, "organisation": joined.organisation_id,
        "membership": joined.pk, "member": member.pk,
        "indicator": "admitted", "slug": ADMISSION_DECISION.slug, "form": "knd-06", "form_set": "2025",
        "template": template(post.unit).pk, "unit_form": "so-dang-vien-du-bi", "member_form": "hsdv-02", "kind": "docx",
        "batch": printed(account, post.unit), **met(post.unit), **pooled(joined.organisation, post.unit),
        "class_form": "danh-sach-hoc-vien-nhan-thuc", "chart": "pheu", "picture": "svg", "sheet_kind": "csv",
        **learning(post.unit, Candidate.objects.filter(unit=post.unit).earliest("pk")),
        **review(post.unit), **reported(post.unit), "statistics_report": tabled(account, post.unit),
        "question": asked(account, post.unit),
        "local_row": local_row(post.unit), "local_table": "2",
        **follow_rows(post.unit, post.person, today_in(realm)),
        **wrote(post.unit),
        **directed(post.unit), **(seen := inspected(post.unit)),
        "reorganisation": rearranged(post.unit).pk, "reorganisation_kind": "tach", "section": "letterheads",
    }  # fmt: skip
    yield {"unit": post.unit_id, "unit_form": "nghi-quyet-thang", "kind": "docx", "written_period": "5N-2025"}
    roads = Candidate.objects.filter(realm=realm).order_by("pk")
    going, ended = roads.filter(closed_on=None), roads.exclude(closed_on=None)
    strangers = ended.filter(person__memberships=None)
    for road in (going.filter(unit=post.unit).first() or going.first(), ended.first(), strangers.first()):
        if road:
            history, _ = PersonalHistory.objects.get_or_create(person=road.person)
            paper = issued(road)
            remark = HistoryRemark.objects.create(history=history, item="home_place", reason="place", text="Tên?")
            stands = Substitute.objects.create(
                candidate=road, person=post.person, instead_of=road.person, since=date(2026, 1, 5),
                until=date(2026, 2, 5),
            )  # fmt: skip
            scans = [scan(row) for row in road.records.order_by("pk")]
            yield {
                "candidate": road.pk, "row": road.records.latest("pk").pk, "step": "remark", "form": "knd-06",
                "kind": "docx", "pack_kind": "zip", "paper": paper.pk, "signed": signed(paper), "topic": "noi-o",
                "remark": remark.pk, "stand_in": stands.pk, **helped(road),
                "scan": scans[0].name, "inspection": seen["inspection"],
            }  # fmt: skip


def asked(account: Account, unit: Unit) -> int:
    """A question a secretary kept and shares, beside one of somebody else's."""
    kept = {"subject": "dang-vien", "rows": "truc-thuoc", "columns": "gioi-tinh"}
    rows = [SavedQuestion(unit=unit, by=account, name=f"Câu {at}", question=kept, shared=True) for at in range(3)]
    return SavedQuestion.objects.bulk_create(rows)[0].pk


def scan(record: StepRecord) -> Scan:
    """A scan of a step's paper, as the pages list it; there is no file."""
    return Scan.objects.create(
        candidate=record.candidate, record=record, name=f"{record.pk:032x}", kind="pdf", pages=2, size=9,
        sha256="0" * 64, key="k", confidential=False,
    )  # fmt: skip


def addresses(pattern: URLPattern, known: Sequence[Mapping[str, int | str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The address of a route for each set of rows that has what it names; a page of a choice also for a unit below."""
    asked = set(pattern.pattern.converters)
    if not asked:
        yield reverse(str(pattern.name)), {}
        yield reverse(str(pattern.name)), {"don-vi": known[0]["unit"]}
        return
    fitting = [rows for rows in known if asked <= rows.keys()]
    for url in dict.fromkeys(reverse(str(pattern.name), kwargs={k: rows[k] for k in asked}) for rows in fitting):
        yield url, {"don-vi": known[0]["unit"]} if "indicator" in asked else {}


def walk(realm: str) -> Iterator[tuple[str, int, str]]:
    """Open everything as everybody with a right to it: the route, what it asked (0: not opened), where and as whom."""
    known = list(places(realm))
    for login in LOGINS[realm]:
        visit, account = Client(), Account.objects.get(login=login)
        visit.force_login(account)
        actor = Actor.of(account)
        for pattern in routes():
            yield str(pattern.name), 0, ""
            for url, choice in addresses(pattern, known) if has_right(actor, pattern) else ():
                cache.clear()
                with questions() as asked:
                    answer = visit.get(url, choice)
                opened = answer.status_code in {200, 302}
                yield str(pattern.name), len(asked) if opened else 0, f"{url} {choice or ''} ({login})"


def too_much(realm: str, worst: Mapping[str, tuple[int, str]]) -> list[str]:
    """Name the pages over the aim, or over their exception."""
    found = []
    for route, (count, where) in worst.items():
        most, _ = EXCEPTIONS.get((realm, route), (MOST, ""))
        if count > most:
            found.append(f"{route} asks {count} questions, allowed are {most}: {where}")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("realm", LOGINS)
def test_no_page_asks_more_than_twelve_questions(realm: str) -> None:
    load.load(WORLDS[realm])
    worst: dict[str, tuple[int, str]] = {}
    for route, count, where in walk(realm):
        worst[route] = max(worst.get(route, (0, "")), (count, where))
    for route, (count, where) in sorted(worst.items(), key=lambda item: -item[1][0])[:WORST]:
        print(f"{count:3} {route}: {where}")

    assert too_much(realm, worst) == []
    unneeded = [route for world, route in EXCEPTIONS if world == realm and worst[route][0] <= MOST]
    assert unneeded == [], "no longer exceptions: take them out"
    if realm == TRAINING:  # a published organisation has nobody who looks after accounts
        assert [route for route, (count, _) in worst.items() if not count] == []


def test_it_bites() -> None:
    assert too_much("", {"unit": (MOST, "/to-chuc/3/"), "law": (1, "/quy-dinh/")}) == []
    assert too_much("", {"unit": (MOST + 1, "/to-chuc/3/ (lan)")}) == [
        "unit asks 13 questions, allowed are 12: /to-chuc/3/ (lan)"
    ]
