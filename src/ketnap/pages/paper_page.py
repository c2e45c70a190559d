"""What the pages of one paper share, of a dossier, an organisation or a member: its day, its words, its files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse

from ketnap.models import Paper
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.facts.letterhead import who_signs
from ketnap.official_forms.files import named
from ketnap.official_forms.fill import Mode
from ketnap.official_forms.form import BODIES, NOTE_DESCRIBED
from ketnap.official_forms.press import Ready, ready, worded
from ketnap.official_forms.sets import set_on
from ketnap.pages import paper_view as view
from ketnap.pages.paper_files import FORMATS, attached
from ketnap.pages.paper_forms import IssueForm, WordsForm
from ketnap.process.vote_roll import doubt
from ketnap.queries.templates import in_force
from ketnap.text import parse_vi_date, vi_date

WORDS, ISSUE = "loi", "ban-hanh"
KINDS = (("pdf", "Tải PDF"), ("docx", "Tải Word"), ("trong-pdf", "Mẫu trống PDF"), ("trong-docx", "Mẫu trống Word"))


@dataclass(frozen=True, slots=True)
class About:
    """Whose paper it is, and what the page says beside the paper itself.

    `address`: where a file of the paper is, by its kind. `on`: the day the paper bears unless another is asked for.
    `pick_day`: the page asks for the day; `wrong`: what is wrong with the day that was asked for.
    """

    name: str
    on: date
    address: Callable[[str], str]
    crumbs: Sequence[Any]
    draft: str
    live: Paper | None = None
    pick_day: bool = False
    wrong: str = ""
    note: str = ""
    elsewhere: str = ""


def sent(request: HttpRequest, what: str) -> Any:
    """What one of the forms of the page was sent with."""
    return request.POST if request.method == "POST" and request.POST.get("viec") == what else None


def day_asked(request: HttpRequest, start: date) -> tuple[date, str]:
    """The day asked for in the address, else the paper's own; and what is wrong with what was typed."""
    typed = request.GET.get("ngay", "").strip()
    try:
        return (parse_vi_date(typed, "ngày văn bản") if typed else start), ""
    except ValueError as wrong:
        return start, str(wrong)


def issue_form(request: HttpRequest, asked: Asked, made: Ready) -> IssueForm:
    numbered = bool(asked.form.type) and asked.form.issuer in BODIES
    start = {"on": asked.on, "number": view.number_in(asked.record)}
    lacking = [slot for slot in made.filled.missing if slot.key != "number"]
    return IssueForm(sent(request, ISSUE), initial=start, numbered=numbered, lacking=bool(lacking))


def context(
    asked: Asked, made: Ready, about: About, words: WordsForm | None = None, issue: IssueForm | None = None
) -> dict[str, Any]:
    """What papers/paper.html shows."""
    words = words if words and words.fields else None
    return {
        "about": about,
        "form": made.form,
        "day": asked.on,
        "sheet": made.filled,
        "blocks": made.filled.blocks,
        "missing": view.missing(asked, made.filled, typed="#soan" if words else ""),
        "words": words,
        "issue": issue,
        "issue_words": "Cấp số, ban hành" if issue and "number" in issue.fields else "Ban hành",
        "files": files(about, made.facts.get("on")),
        "crumbs": about.crumbs,
        "described": NOTE_DESCRIBED if made.form.described else "",
        "doubts": [*_signs(asked, made), *_counted(asked)],
    }


def _signs(asked: Asked, made: Ready) -> list[str]:
    """Where letterhead and register do not agree on who signs."""
    told = who_signs(asked).doubt if "signer" in made.facts else ""
    return [told] if told else []


def _counted(asked: Asked) -> list[str]:
    """Where the votes a paper reports do not agree with the roll of their meeting."""
    if asked.read is None or asked.record is None:
        return asked.doubts
    told = doubt(asked.record, asked.read.called.get(asked.record.id or 0, ()))
    return [told] if told else []


def files(about: About, on: Any) -> list[dict[str, str]]:
    """Addresses of the files, for the day that is shown."""
    day = f"?{urlencode({'ngay': vi_date(on)})}" if isinstance(on, date) and on != about.on else ""
    return [{"words": words, "kind": kind, "url": about.address(kind) + day} for kind, words in KINDS]


def file(asked: Asked, kind: str, who: str) -> HttpResponse:
    """The paper as a file: filled, or blank to be filled by pen."""
    if kind not in FORMATS:
        raise Http404("Không có dạng tệp này.")
    mode = Mode.BLANK if "trong" in kind else Mode.FILLED
    whose = "mau-trong" if mode is Mode.BLANK else who
    return attached(lambda: _printed(asked, mode, kind), named(f"{asked.form.slug} {whose}", kind))


def _printed(asked: Asked, mode: Mode, kind: str) -> bytes:
    """A filled Word file is in the office's own words where it has any; PDF and blank forms are the standard ones."""
    if kind != "docx" or asked.issuer is None:
        return FORMATS[kind](ready(asked, mode).filled)
    template = in_force(asked.issuer.unit, asked.form.slug, set_on(asked.on).key, asked.on)
    return worded(ready(asked, mode, template), template)
