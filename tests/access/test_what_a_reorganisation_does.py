"""Every kind of row that stands at an organisation, and what becomes of it when that is merged, split, moved or ended.

A new model at an organisation fails here until somebody has decided: goes along (then `way_back.TABLES` knows the way
back), or stays where it was written (then reports and papers of other days do not change).
"""

from django.apps import apps
from django.db.models import ForeignKey, Model

from ketnap.actions import duties, way_back
from ketnap.models import Unit

GOES = {
    "Unit": "the tree itself", "UnitSpan": "the tree of other days", "UnitChange": "the decision",
    "Person": "with the organisation", "Membership": "with its unit; leaves one of that day",
    "Stay": "ends on the day, another begins", "Candidate": "while it is open", "FormerPlace": "says where it was",
    "Source": "while it is waited for", "Appointment": "the same role where it goes; ends where nobody takes over",
    "MassOrganisation": "joins its like", "MassMembership": "joins its like", "Meeting": "planned ones are called off",
    "Dialogue": "planned ones are called off", "HouseholdContact": "goes with the member, from that day",
    "FollowPlan": "of months to come", "DirectiveCopy": "of what is in force", "DirectiveTask": "while it is open",
    "Petition": "while it is open", "Inspection": "while it is planned", "InspectionPlace": "while it is planned",
    "InspectionFinding": "while it is to be mended", "Difficulty": "who answers; who raised it stays",
    "Letterhead": "names written by hand end", "FormerLetterhead": "keeps them for their days",
}  # fmt: skip
STAYS = {
    # What was written, sent or counted, to the digit.
    "Document": "number and book of the day", "Paper": "as issued", "MonthReport": "as sent", "MonthClosing": "closed",
    "StatisticsReport": "as sent", "WrittenReport": "as issued", "WrittenWords": "of that report",
    "StepRecord": "where it happened", "Directive": "its sender of that day", "DirectiveFact": "who was named then",
    "DifficultyFact": "who was asked then",
    "Activity": "where it was", "SourceReview": "of that day", "ReviewYear": "the year of that organisation",
    "Transfer": "asked about before (moving.SECTIONS)",
    "Arrival": "asked about before", "CardBatch": "asked about before", "BadgeRound": "asked about before",
    "MonthSheet": "asked about before", "Nomination": "who nominated", "StudyClass": "whose class it is",
    "Batch": "prints under way, gone in a day", "UnitPaperText": "words of a paper of a month",
    "Reorganisation": "the plan itself",
    # Rules of the house: whoever takes over has its own.
    "Term": "", "LocalSet": "", "OfficeTemplate": "", "ReportRule": "", "FollowRule": "", "ScanRule": "",
    "LocalRow": "in its own tables and those of its time", "SavedQuestion": "kept with whoever asked",
    # Carried visibly, and counted together (decision 51).
    "Target": "", "TargetFact": "",
}  # fmt: skip


def standing_at_a_unit() -> set[str]:
    """Models with a foreign key to an organisation."""
    return {
        model.__name__ for model in apps.get_app_config("ketnap").get_models()
        if any(isinstance(field, ForeignKey) and field.related_model is Unit for field in model._meta.fields)
    }  # fmt: skip


def test_every_model_at_an_organisation_is_decided() -> None:
    at_units = standing_at_a_unit()
    assert not GOES.keys() & STAYS.keys()
    undecided = at_units - GOES.keys() - STAYS.keys()
    assert not undecided, f"say here what a merger, a split, a move and an end do with {sorted(undecided)}"
    assert STAYS.keys() <= at_units
    assert not [name for name in GOES if name not in at_units and name != "MassMembership"]


def test_what_goes_has_a_way_back() -> None:
    kept = {kept.model.__name__ for kept in way_back.TABLES}
    assert kept == set(GOES)
    open_ones: set[type[Model]] = {model for model, *_ in duties.OPEN}
    assert {model.__name__ for model in open_ones} <= kept
    assert {kept.model for kept in way_back.TABLES if "unit_id" in kept.columns} >= open_ones
