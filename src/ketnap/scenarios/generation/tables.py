"""The tables a generated organisation fills, with their columns in the order of the rows."""

from dataclasses import dataclass

from ketnap.actions.following import CACHED
from ketnap.models import (
    Candidate,
    Helper,
    MassMembership,
    MassOrganisation,
    Membership,
    Person,
    Stay,
    Unit,
    UnitSpan,
)
from ketnap.scenarios.bulk import Table


@dataclass(frozen=True, slots=True)
class Tables:
    """One `Table` each."""

    units: Table
    spans: Table
    organisations: Table
    people: Table
    memberships: Table
    stays: Table
    candidates: Table
    helpers: Table
    belonging: Table

    def in_order(self) -> tuple[Table, ...]:
        """Rows that are pointed to come before those that point."""
        return (
            self.units, self.spans, self.organisations, self.people, self.memberships, self.stays, self.candidates,
            self.helpers, self.belonging,
        )  # fmt: skip


def tables() -> Tables:
    """Look every column up."""
    return Tables(
        units=Table(
            Unit, "id", "realm", "name", "kind", "parent", "path", "depth", "name_fold", "order_key", "opened_on",
            "deciding", "youth_union", "trade_union", "areas", "members",
        ),
        spans=Table(UnitSpan, "unit", "name", "kind", "parent", "path", "deciding", "since", "until"),
        organisations=Table(MassOrganisation, "id", "unit", "kind", "name"),
        people=Table(
            Person, "id", "realm", "unit", "path", "name", "name_fold", "name_key", "born_on", "sex", "ethnicity",
            "citizen", "schooling", "expertise", "expertise_level", "occupation", "occupation_group", "areas",
            "respected", "militia", "reservist",
        ),
        memberships=Table(
            Membership, "id", "person", "unit", "path", "name_key", "admitted_unit", "admitted_path", "decided_on",
            "decision_paper", "ceremony_on", "recognised_on", "recognition_paper", "card_number",
        ),
        stays=Table(Stay, "membership", "unit", "since"),
        candidates=Table(
            Candidate, "id", "realm", "person", "unit", "path", "name_key", "helped_since", "opened_on",
            "introduced_by", "version", *CACHED,
        ),
        helpers=Table(Helper, "candidate", "person", "since", "until"),
        belonging=Table(MassMembership, "person", "organisation", "since"),
    )  # fmt: skip
