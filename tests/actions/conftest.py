"""What repeats something else still says the same after every write."""

from collections.abc import Iterator

import pytest
from django.db.models import F, OuterRef, Subquery

from ketnap.models import Candidate, Helper, Unit, miscounted


@pytest.fixture(autouse=True)
def what_repeats_is_true(request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test that wrote: members by unit, helpers by dossier, names and places where they are repeated."""
    wrote = "world" in request.fixturenames
    if wrote:  # taken up here, so that it is still there when the test is over
        request.getfixturevalue("world")
    yield
    if not wrote:
        return
    assert miscounted(Unit.objects.all()) == []
    first = Helper.objects.filter(candidate=OuterRef("pk"), until=None).order_by("since").values("since")
    wrong = Candidate.objects.annotate(first=Subquery(first[:1])).exclude(helped_since=F("first"))
    assert list(wrong.exclude(helped_since=None, first=None)) == []
    assert list(Candidate.objects.exclude(name_key=F("person__name_key"))) == []
    assert list(Candidate.objects.exclude(path=F("unit__path"))) == []
