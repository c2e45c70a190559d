"""What the next page says about what has just been done: a title, the next step, and the draft that is now recorded."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

STALE = "stale"
_DRAFT = "draft:"


@dataclass(frozen=True, slots=True)
class Toast:
    """One message as the template shows it."""

    title: str
    text: str
    stale: bool
    draft: str


def say(request: HttpRequest, title: str, text: str = "", *, draft: str = "", stale: bool = False) -> None:
    """Leave a message for the next page. `draft` is the data-draft key of the form whose text is now recorded."""
    tags = " ".join(filter(None, (STALE if stale else "", f"{_DRAFT}{draft}" if draft else "")))
    messages.add_message(request, messages.SUCCESS, f"{title}\n{text}".strip(), extra_tags=tags)


def toast(message: Message) -> Toast:
    """Read a message back. Messages not written by `say` are a title only."""
    title, _, text = str(message).partition("\n")
    tags = (message.extra_tags or "").split()
    draft = next((tag.removeprefix(_DRAFT) for tag in tags if tag.startswith(_DRAFT)), "")
    return Toast(title, text, STALE in tags, draft)
