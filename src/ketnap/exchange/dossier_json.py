"""One dossier as plain JSON (docs/json/dossier.md): read strictly, every refusal a Vietnamese sentence with its field.

No database and no Django: `./ketnap check` and other programs use it. What the fields mean is written beside the
dataclasses of `law.facts` and `process.records`; their shape is the schema.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ketnap.process.entry import Problem, problems
from ketnap.process.records import Dossier

SCHEMA = "ketnap.dossier/1"
_ADAPTER: TypeAdapter[Dossier] = TypeAdapter(Dossier)


class BadDossier(Exception):
    """The JSON is no dossier, or tells of something that cannot be; every problem with the path of its field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem; the message is one line each."""
        super().__init__("\n".join(said(problem) for problem in problems))
        self.problems = problems


def said(problem: Problem) -> str:
    """A problem as a line; one of the whole file names no field."""
    return f"{problem.field}: {problem.sentence}" if problem.field else problem.sentence


def read(text: str) -> Dossier:
    """The dossier a JSON text describes. Raises BadDossier."""
    content = _object(text)
    named = content.pop("schema", SCHEMA)
    if named != SCHEMA:
        raise _bad("schema", f"Mẫu “{named}” không phải {SCHEMA}.")
    try:
        return _ADAPTER.validate_json(json.dumps(content), strict=True)
    except ValidationError as error:
        found = (_problem(detail) for detail in error.errors(include_url=False))
        raise BadDossier(tuple(dict.fromkeys(found))) from error


def _bad(field: str, sentence: str) -> BadDossier:
    return BadDossier((Problem(field, sentence),))


def _object(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _bad("", f"Tệp không phải JSON: dòng {error.lineno}, cột {error.colno}.") from error
    except RecursionError as error:
        raise _bad("", "Tệp lồng quá nhiều tầng.") from error
    if not isinstance(content, dict):
        raise _bad("", "Tệp phải chứa một đối tượng JSON {…}.")
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name written twice would silently lose one of its values."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _bad(name, "Trường này ghi hai lần.")
        found[name] = value
    return found


def _no_constant(name: str) -> Any:
    raise _bad("", f"{name} không phải số.")


def path(places: Sequence[str | int]) -> str:
    """Where a field stands, as a reader writes it: records[3].vote.yes."""
    words = ""
    for place in places:
        words += f"[{place}]" if isinstance(place, int) else f".{place}" if words else place
    return words


_TYPES = {
    "missing": "Thiếu trường này.",
    "missing_argument": "Thiếu trường này.",
    "extra_forbidden": "Mẫu không có trường này.",
    "unexpected_keyword_argument": "Mẫu không có trường này.",
    "bool_type": "Phải là true hoặc false.",
    "int_type": "Phải là số nguyên.",
    "int_from_float": "Phải là số nguyên.",
    "int_parsing_size": "Số quá lớn.",
    "string_type": "Phải là chữ trong dấu nháy.",
    "dataclass_type": "Phải là một đối tượng {…}.",
    "tuple_type": "Phải là một danh sách […].",
    "frozen_set_type": "Phải là một danh sách […].",
}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS = 12


def _problem(detail: Any) -> Problem:
    field, kind, given = path(detail["loc"]), detail["type"], detail["input"]
    if kind == "enum":
        return Problem(field, _choice(field, given, detail["ctx"]["expected"]))
    if kind.startswith("date"):
        return Problem(field, _date(given))
    return Problem(field, _TYPES.get(kind, "Giá trị không đúng kiểu."))


def _choice(field: str, given: Any, expected: str) -> str:
    if field.endswith(".step"):
        return f"Không có bước “{given}”. Tên các bước ở docs/json/dossier.md."
    return f"Không có giá trị “{given}”. Chọn một trong: {_words(expected)}."


def _words(expected: str) -> str:
    return expected.replace(" or ", ", ").replace("'", "")


def _date(given: Any) -> str:
    """What is wrong with a day, as a person would say it."""
    read_as = _DAY.fullmatch(given) if isinstance(given, str) else None
    if read_as is None:
        return "Ngày viết như 2026-11-16."
    _, month, day = (int(part) for part in read_as.groups())
    if not 1 <= month <= _MONTHS:
        return f"Năm không có tháng {month}."
    return f"Tháng {month} không có ngày {day}. Xem lại ngày."


def check_order(dossier: Dossier, today: date) -> None:
    """Write the records down one after the other, as an office would; raises BadDossier at those that cannot be."""
    found = [*_numbers(dossier), *_opened(dossier, today)]
    for at, record in enumerate(dossier.records):
        so_far = replace(dossier, records=dossier.records[:at])
        found += [Problem(_of_record(at, wrong.field), wrong.sentence) for wrong in problems(so_far, record, today)]
    if found:
        raise BadDossier(tuple(found))


def _of_record(at: int, field: str) -> str:
    return f"records[{at}].{field}"


def _numbers(dossier: Dossier) -> Iterator[Problem]:
    seen: set[int] = set()
    for at, record in enumerate(dossier.records):
        if record.id in seen:
            yield Problem(_of_record(at, "id"), f"Số {record.id} đã dùng cho bản ghi khác.")
        if record.id is not None:
            seen.add(record.id)


def _opened(dossier: Dossier, today: date) -> Iterator[Problem]:
    if dossier.opened_on and dossier.opened_on > today:
        yield Problem("opened_on", f"Ngày {dossier.opened_on:%d/%m/%Y} chưa tới. Xem lại ngày.")


def schema() -> dict[str, Any]:
    """The JSON Schema of a dossier, for editors and other programs."""
    made = _ADAPTER.json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = SCHEMA
    made["properties"] = {"schema": {"const": SCHEMA}, **made["properties"]}
    return made


def schema_text() -> str:
    """docs/json/dossier.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
