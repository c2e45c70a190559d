"""`./ketnap law`: the values in force on a day, and the page a jurist checks them on."""

import argparse
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ketnap import clock
from ketnap.cli.out import say, write_json
from ketnap.exchange.dossier_json import schema_text
from ketnap.law.base import Clause, Source
from ketnap.law.document import day_words, law_page
from ketnap.law.sources import in_force
from ketnap.law.table import Row, plain, rows
from ketnap.law.values import BY_ID, LOCAL_SETS
from ketnap.process.diagram import render

HELP = "In các con số, thời hạn, tỷ lệ theo quy định có hiệu lực vào một ngày, kèm căn cứ"
NEEDS_DJANGO = False

DOCS = Path(__file__).parents[3] / "docs"
PAGES: dict[str, Callable[[], str]] = {
    "law.md": law_page,
    "process.md": render,
    "json/dossier.schema.json": schema_text,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow `./ketnap law`."""
    parser.add_argument("--on", type=day, metavar="NGÀY", help="ngày cần tra (mặc định: hôm nay), ví dụ 01/07/2025")
    parser.add_argument("--search", default="", metavar="CHỮ", help="chỉ in dòng có các chữ này, không cần dấu")
    parser.add_argument(
        "--local", action="append", choices=sorted(LOCAL_SETS), help="thêm quy định riêng của địa phương"
    )
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON (docs/json/law.md)")
    parser.add_argument("--write-docs", action="store_true", help="tạo lại các tệp trong docs/ lấy từ mã nguồn")
    parser.add_argument("--check-docs", action="store_true", help="báo lỗi nếu các tệp đó đã cũ")


def day(words: str) -> date:
    """A date as officials write it, or as computers do."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 — a day has no time zone
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"“{words}” không phải ngày dạng 01/07/2025")


def run(args: argparse.Namespace) -> int:
    """Print the table, or write or check the page; 1 when the page is stale."""
    if args.write_docs:
        return write_pages()
    if args.check_docs:
        return check_pages()
    on: date = args.on or clock.today()
    found = rows(on, local=frozenset(args.local or ()), words=args.search)
    if args.json:
        write_json("law", {"on": on, "values": [as_json(row) for row in found], "sources": list(texts(on))})
    else:
        print("\n\n".join(as_text(row) for row in found))
        say(f"\n{len(found)} giá trị có hiệu lực ngày {day_words(on)}.")
    return 0


def write_pages() -> int:
    """Write the pages of docs/ that are made of the code."""
    for name, page in PAGES.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(page(), encoding="utf-8")
        say(f"Đã tạo docs/{name}.")
    return 0


def check_pages() -> int:
    """Compare those pages with the code."""
    stale = [name for name, page in PAGES.items() if not _fresh(DOCS / name, page())]
    for name in stale:
        say(f"docs/{name} đã cũ; chạy ./ketnap law --write-docs. / docs/{name} is stale.")
    return 1 if stale else 0


def _fresh(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def as_text(row: Row) -> str:
    """A few lines for the terminal."""
    start = f", tính từ {row.counted_from}" if row.counted_from else ""
    until = f" đến {day_words(row.until)}" if row.until else ""
    place = f" ({row.scope_title})" if row.scope_title else ""
    lines = (
        f"{row.id}  {row.title}{place}",
        f"{row.value}{start}",
        f"từ {day_words(row.since)}{until} · {row.confidence} · {row.cites}",
        row.note,
    )
    return "\n    ".join(line for line in lines if line)


def as_json(row: Row) -> dict[str, Any]:
    """A row as docs/json/law.md describes it."""
    rule = BY_ID[row.id]
    line = rule.on(row.since)
    return {
        "id": row.id,
        "aliases": list(rule.aliases),
        "slug": row.slug,
        "title": row.title,
        "group": row.group,
        "scope": row.scope,
        "unit": rule.unit,
        "bound": rule.bound,
        "value": plain(row.raw),
        "last_known": plain(line.last_known),
        "words": row.value,
        "counted_from": row.counted_from,
        "since": row.since,
        "until": row.until,
        "confidence": line.confidence,
        "note": row.note,
        "clauses": [_clause(clause) for clause in line.clauses],
    }


def _clause(clause: Clause) -> dict[str, str]:
    return {"source": clause.source.id, "point": clause.point, "words": clause.vi}


def texts(on: date) -> Iterator[dict[str, Any]]:
    """The legal texts in force on a day."""
    for text in in_force(on):
        yield {"id": text.id, "name": text.name, "issuer": text.issuer, "title": text.title, **_dates(text)}


def _dates(text: Source) -> dict[str, Any]:
    return {
        "signed_on": None if text.signed_as else text.signed_on,
        "since": text.since,
        "until": text.until,
        "confidence": text.confidence,
        "reading": text.reading,
        "note": text.note,
    }
