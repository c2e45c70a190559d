"""Measuring packs and batches of real dossiers, as the pages print them: facts read, rights asked, files made.

This process stands for the server: it starts the batch and watches it, as a page does, and its memory is looked at
before and after.
"""

import resource
from pathlib import Path
from statistics import quantiles
from time import perf_counter, sleep
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from ketnap.access import Actor, Permission
from ketnap.actions import batches as act
from ketnap.cli.measure import HEADERS
from ketnap.cli.out import Refused
from ketnap.models import Account, Batch, Candidate
from ketnap.models.batch import GOING
from ketnap.official_forms.facts.asked import Read
from ketnap.official_forms.pack import pack
from ketnap.official_forms.shelf import shelf
from ketnap.process.keys import StepKey
from ketnap.queries import batches

FORM, STEP = "knd-09", StepKey.DECIDED
LOOKS = 0.2
"""Seconds between two looks at a batch."""


def everything(login: str, runs: int) -> dict[str, Any]:
    """Packs of different dossiers, one after another, and one batch as large as a batch may be."""
    account = Account.objects.select_related("person").get(login=login)
    actor = Actor.of(account)
    return {"papers": [_packs(account, actor, runs), _batch(actor)], **_memory(actor)}


def _packs(account: Account, actor: Actor, runs: int) -> dict[str, Any]:
    """The whole pack of a dossier, asked for by its button: the page reads what it needs and answers with the PDF."""
    client = Client(headers=HEADERS)
    client.force_login(account)
    roads = actor.reach(Permission.SEE_FILE).filter(Candidate.objects.all())
    found = list(roads.annotate(written=Count("records")).order_by("-written", "pk")[: runs + 1])
    times, size = [], 0
    for road in found:
        start = perf_counter()
        answer = client.post(f"{reverse('pack-file', args=[road.pk, 'pdf'])}?de-trong=1")
        times.append((perf_counter() - start) * 1000)
        if answer.status_code != 200:
            raise Refused(f"Bộ giấy tờ: trang trả lời {answer.status_code}.", f"HTTP {answer.status_code}.")
        size = len(answer.content)
    read = Read.of(actor, found[-1])
    papers = len(pack(actor, found[-1], shelf(read.dossier, read.papers, actor.on), read))
    cuts = quantiles(times[1:], n=100, method="inclusive")
    p50, p95 = round(cuts[49], 1), round(cuts[94], 1)
    return {"name": "cả bộ của một hồ sơ, qua trang", "papers": papers, "p50": p50, "p95": p95, "bytes": size}


def _batch(actor: Actor) -> dict[str, Any]:
    """One batch in the background, from the press of the button until the file is there."""
    start = perf_counter()
    batch, steps = _printed(actor)
    spent = round((perf_counter() - start) * 1000)
    return {
        "name": "một đợt quyết định, chạy nền", "papers": batch.papers, "p50": spent, "p95": spent,
        "bytes": batch.file.stat().st_size, "steps_seen": steps,
    }  # fmt: skip


def _printed(actor: Actor) -> tuple[Batch, int]:
    """Start a batch and watch it to its end; how many states of its progress were seen."""
    unit = actor.units[0]
    asked = batches.Asked(FORM, STEP, actor.on.replace(year=actor.on.year - 20), actor.on)
    numbers = [row.pk for row in batches.people(actor, unit, asked)][: batches.MOST]
    batch = act.start(
        actor, unit, form=FORM, candidates=numbers, kind="pdf", with_blanks=True, site="http://127.0.0.1/"
    )
    seen = set()
    while batch.state in GOING and not act.killed(batch):
        sleep(LOOKS)
        batch.refresh_from_db(fields=act.PROGRESS)
        seen.add(batch.done)
    if not batch.papers:
        raise Refused("Đợt in đo thử không in được.", f"The batch ended as {batch.state}: {batch.why}")
    return batch, len(seen)


def _memory(actor: Actor) -> dict[str, Any]:
    """Megabytes this process holds before and after one more batch, and the most a batch's own process held."""
    before = _held()
    _printed(actor)
    while not (peak := resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss):  # until it is counted as ended
        sleep(LOOKS)
    held = {"before": before, "after": _held()}
    return {"server_mb": held, "batch_peak_mb": peak // 1024, "kept": len(list((settings.DATA / "batches").iterdir()))}


def _held() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 2**20
