"""Papers as files for the browser: their kinds, their names, and that nobody keeps them on the way."""

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpResponse

from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.letters import LetterMissing

type Print = Callable[[Filled], bytes]

FORMATS: dict[str, Print] = {
    "pdf": lambda paper: pdf([paper]),
    "docx": docx,
    "trong-pdf": lambda paper: pdf([paper]),
    "trong-docx": docx,
}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def attached(content: Callable[[], bytes], name: str) -> HttpResponse:
    """A file to be saved. It holds personal data: no cache on the way may keep it.

    Letters no font has are said in words, with what to do, and nothing is printed in their place.
    """
    try:
        made = content()
    except LetterMissing as lacking:
        return HttpResponse(str(lacking), status=422, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type=TYPES[name.rsplit(".", 1)[-1]])
    response["Content-Disposition"] = f'attachment; filename="{quote(name)}"'
    response["Cache-Control"] = "no-store, private"
    return response
