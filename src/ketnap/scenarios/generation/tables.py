"""What a generated organisation fills: few rows as they come, the many made by the database out of laid ones."""

from collections.abc import Sequence

from ketnap.actions.following import CACHED
from ketnap.law.facts import Schooling
from ketnap.models import (
    Candidate,
    Helper,
    MassMembership,
    MassOrganisation,
    Membership,
    Person,
    Stay,
    StepRecord,
    Unit,
    UnitSpan,
)
from ketnap.scenarios.bulk import Row, Table, reserve
from ketnap.scenarios.generation.chunks import AREAS, Chunk, Heads
from ketnap.scenarios.generation.counts import Counts
from ketnap.scenarios.generation.laid import NUMBER, TEXT, Derived, Laid, by_lookup, type_of
from ketnap.scenarios.generation.records import Records
from ketnap.scenarios.generation.templates import Template

FILLED = (
    Unit, UnitSpan, MassOrganisation, Person, Membership, Stay, Candidate, Helper, MassMembership, StepRecord,
)  # fmt: skip
"""Every table a generated organisation adds many rows to."""


class Tables:
    """Writes chunks; lives as long as the connection."""

    def __init__(self, heads: Heads) -> None:
        """Look columns up and lay down what repeats."""
        self.units = Table(
            Unit, "id", "realm", "name", "kind", "parent", "path", "depth", "name_fold", "order_key", "opened_on",
            "deciding", "youth_union", "trade_union", "areas",
        )  # fmt: skip
        self.spans = Table(UnitSpan, "unit", "name", "kind", "parent", "path", "deciding", "since", "until")
        self.organisations = Table(MassOrganisation, "id", "unit", "kind", "name")
        self.people, self.roads, names = _people(), _roads(), _names(heads)
        templates = [*heads.admitted, *heads.open_roads]
        jobs, pasts = _jobs(heads), _pasts(heads)
        self.counts = Counts(self.people, names, jobs, pasts)
        self.derived = (
            _persons(heads, self.people, names, jobs),
            *_memberships(self.people, names, pasts),
            *_candidates(heads, self.roads, names, _templates(templates)),
        )
        self.records = Records(templates, self.roads, names)

    def write(self, chunk: Chunk) -> int:
        """Write a chunk, rows that are pointed to before those that point; returns the number of rows."""
        whole = ((self.units, chunk.units), (self.spans, chunk.spans), (self.organisations, chunk.organisations))
        for table, rows in whole:
            table.write(rows)
        self.people.lay(chunk.people)
        self.roads.lay(chunk.roads)
        first = reserve(StepRecord, chunk.records)
        with by_lookup():
            self.counts.write()
            made = sum(statement.write() for statement in self.derived) + self.records.write(first)
        self.people.clear()
        self.roads.clear()
        return made + sum(len(rows) for _, rows in whole)


def _people() -> Laid:
    columns = {
        "person": NUMBER, "unit": NUMBER, "path": TEXT, "name": NUMBER, "job": NUMBER,
        "born_on": type_of(Person, "born_on"), "membership": NUMBER, "past": NUMBER, "card": TEXT,
    }  # fmt: skip
    return Laid("people", columns)


def _roads() -> Laid:
    columns = {
        "candidate": NUMBER, "person": NUMBER, "name": NUMBER, "unit": NUMBER, "path": TEXT, "organisation": NUMBER,
        "template": NUMBER, "records": NUMBER, "helper": NUMBER, "helper_name": NUMBER, "second_name": NUMBER,
        "vote": TEXT, "second_vote": TEXT,
    }  # fmt: skip
    return Laid("roads", columns)


def _names(heads: Heads) -> Laid:
    words = dict.fromkeys(("name", "fold", "key", "sex", "ethnicity"), TEXT)
    names = Laid("names", {"place": NUMBER, **words}, key=("place",))
    names.lay(
        (place, name.name, name.fold, name.key, name.sex, name.ethnicity)
        for place, name in enumerate(heads.pools.names)
    )
    return names


def _pasts(heads: Heads) -> Laid:
    """The days of memberships: of long ago first, then those of the roads by their number."""
    day, first = type_of(Membership, "decided_on"), len(heads.pools.ceremonies)
    columns = {
        "place": NUMBER, "decided": day, "decision_paper": TEXT, "held": day, "recognised": day,
        "recognition_decided": day, "recognition_paper": TEXT,
    }  # fmt: skip
    pasts = Laid("pasts", columns, key=("place",))
    pasts.lay((place, past.decided, "", past.held, past.recognised, None, "")
              for place, past in enumerate(heads.pools.ceremonies))  # fmt: skip
    pasts.lay((first + road.number, *road.membership) for road in heads.admitted if road.membership)
    return pasts


def _templates(templates: Sequence[Template]) -> Laid:
    day = type_of(Helper, "since")
    kept = {name: type_of(Candidate, name) for name in CACHED}
    columns = {
        "place": NUMBER, "opened": day, "version": NUMBER, "helped_since": day, "helped_until": day,
        "belonged_since": day,
        **kept,
    }  # fmt: skip
    laid = Laid("templates", columns, key=("place",))
    laid.lay(_template_row(template) for template in templates)
    return laid


def _template_row(template: Template) -> Row:
    return (
        template.number, template.opened, len(template.lines), template.helped_since or None, template.helped_until,
        f"{template.voted_year - 4}-03-26", *template.kept,
    )  # fmt: skip


def _jobs(heads: Heads) -> Laid:
    jobs = Laid("jobs", {"place": NUMBER, **dict.fromkeys(("words", "party", "expertise", "level"), TEXT)}, ("place",))
    jobs.lay((place, job.words, job.group, job.expertise, job.level) for place, job in enumerate(heads.pools.jobs))
    return jobs


def _persons(heads: Heads, people: Laid, names: Laid, jobs: Laid) -> Derived:
    return Derived(
        Person,
        f"{people.name} p JOIN {names.name} n ON n.place = p.name JOIN {jobs.name} j ON j.place = p.job",
        {
            "id": "p.person", "unit": "p.unit", "path": "p.path", "name": "n.name", "name_fold": "n.fold",
            "name_key": "n.key", "born_on": "p.born_on", "sex": "n.sex", "ethnicity": "n.ethnicity",
            "expertise": "j.expertise", "expertise_level": "j.level", "occupation": "j.words",
            "occupation_group": "j.party",
        },
        {"realm": heads.realm, "citizen": True, "schooling": Schooling.UPPER.value, "areas": AREAS},
    )  # fmt: skip


def _memberships(people: Laid, names: Laid, pasts: Laid) -> tuple[Derived, Derived]:
    """Memberships and their stays: only who has a past joins."""
    member = f"{people.name} p JOIN {pasts.name} t ON t.place = p.past"
    return (
        Derived(
            Membership,
            f"{member} JOIN {names.name} n ON n.place = p.name",
            {
                "id": "p.membership", "person": "p.person", "unit": "p.unit", "path": "p.path", "name_key": "n.key",
                "admitted_unit": "p.unit", "admitted_path": "p.path", "decided_on": "t.decided",
                "decision_paper": "t.decision_paper", "ceremony_on": "t.held", "recognised_on": "t.recognised",
                "recognition_decided_on": "t.recognition_decided", "recognition_paper": "t.recognition_paper",
                "card_number": "p.card",
            },
        ),
        Derived(Stay, member, {"membership": "p.membership", "unit": "p.unit", "since": "t.held"}),
    )  # fmt: skip


def _candidates(heads: Heads, roads: Laid, names: Laid, templates: Laid) -> tuple[Derived, ...]:
    """Candidates, their helpers, the mass organisations they belong to."""
    road = f"{roads.name} r JOIN {templates.name} t ON t.place = r.template"
    made = {
        "id": "r.candidate", "person": "r.person", "unit": "r.unit", "path": "r.path", "opened_on": "t.opened",
        "introduced_by": "r.organisation", "version": "t.version", **{name: f"t.{name}" for name in CACHED},
        "name_key": "n.key", "helped_since": "CASE WHEN t.helped_until IS NULL THEN t.helped_since END",
    }  # fmt: skip
    helped = {"candidate": "r.candidate", "person": "r.helper", "since": "t.helped_since", "until": "t.helped_until"}
    belongs = {"person": "r.person", "organisation": "r.organisation", "since": "t.belonged_since"}
    return (
        Derived(Candidate, f"{road} JOIN {names.name} n ON n.place = r.name", made, {"realm": heads.realm}),
        Derived(Helper, f"{road} WHERE t.helped_since IS NOT NULL", helped),
        Derived(MassMembership, road, belongs),
    )
