"""Lets every organisation say when it last admitted somebody."""

from typing import Any

from django.db import migrations, models
from django.db.models import Max, OuterRef, Subquery


def fill(apps: Any, _: Any) -> None:
    """Look it up for the organisations that are already there."""
    membership, unit = apps.get_model("ketnap", "Membership"), apps.get_model("ketnap", "Unit")
    admissions = membership.objects.filter(admitted_unit=OuterRef("pk")).order_by().values("admitted_unit")
    unit.objects.update(last_admitted_on=Subquery(admissions.annotate(last=Max("ceremony_on")).values("last")))


class Migration(migrations.Migration):

    dependencies = [
        ('ketnap', '0004_fill_walks'),
    ]

    operations = [
        migrations.AddField(
            model_name='unit',
            name='last_admitted_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='ngày kết nạp gần nhất'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
