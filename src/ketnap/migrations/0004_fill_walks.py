"""Fills what 0003 added to rows that were already there."""

from typing import Any

from django.db import migrations
from django.db.models import Count, OuterRef, Q, Subquery


def fill(apps: Any, _: Any) -> None:
    """Repeat names, helpers and remarks on every dossier, and count the members of every organisation."""
    candidate, helper, membership, person, record, unit = (
        apps.get_model("ketnap", name)
        for name in ("Candidate", "Helper", "Membership", "Person", "StepRecord", "Unit")
    )  # fmt: skip
    names = person.objects.filter(pk=OuterRef("person")).values("name_key")
    helped = helper.objects.filter(candidate=OuterRef("pk"), until=None).order_by("since").values("since")
    remarks = record.objects.filter(candidate=OuterRef("pk"), step="remark", withdrawn=False, corrected_by=None)
    candidate.objects.update(
        name_key=Subquery(names[:1]),
        helped_since=Subquery(helped[:1]),
        remarked_on=Subquery(remarks.order_by("-happened_on").values("happened_on")[:1]),
    )
    count_members(membership, unit)


def count_members(membership: Any, unit: Any) -> None:
    """Write down how many are members at each organisation, and who of them is counted apart."""
    apart = {
        "women": Q(person__sex="female"), "minority": ~Q(person__ethnicity="01"), "religious": ~Q(person__religion=""),
        "militia": Q(person__militia=True), "workers": Q(person__occupation_group="N7c"),
        "public_employees": Q(person__occupation_group="N5"),
    }  # fmt: skip
    here = membership.objects.filter(left_on=None).order_by().values("unit")
    parts = {name: Count("pk", filter=condition) for name, condition in apart.items()}
    rows = [unit(pk=row.pop("unit"), **row) for row in here.annotate(members=Count("pk"), **parts)]
    unit.objects.bulk_update(rows, ["members", *apart], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("ketnap", "0003_walks"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
