"""Fills what 0003 added to rows that were already there."""

from typing import Any

from django.db import migrations
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


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
    here = membership.objects.filter(unit=OuterRef("pk"), left_on=None).order_by().values("unit")
    unit.objects.update(members=Coalesce(Subquery(here.annotate(n=Count("pk")).values("n")), 0))


class Migration(migrations.Migration):

    dependencies = [
        ("ketnap", "0003_walks"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
