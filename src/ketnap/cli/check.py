"""`./ketnap check`: a dossier as JSON, judged by the text of the day of each step. No database."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ketnap import clock
from ketnap.cli.law import day
from ketnap.cli.out import Refused, say, write_json
from ketnap.exchange.dossier_json import BadDossier, check_order, read, said
from ketnap.law.authority import Authority, authority
from ketnap.law.base import Clause, Finding, Outcome
from ketnap.process.deadlines import Due, Nature
from ketnap.process.progress import Progress, StepState, progress
from ketnap.process.records import Dossier

HELP = "Kiểm tra một hồ sơ dạng JSON theo quy định của ngày từng bước, không cần cơ sở dữ liệu"
NEEDS_DJANGO = False

REFUSED = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow `./ketnap check`."""
    parser.add_argument("file", metavar="HỒ-SƠ.json", help="tệp hồ sơ (docs/json/dossier.md); - là đầu vào")
    parser.add_argument("--on", type=day, metavar="NGÀY", help="xét vào ngày (mặc định: hôm nay), ví dụ 01/07/2025")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON (docs/json/check.md)")


def run(args: argparse.Namespace) -> int:
    """0: nothing is "chưa đạt"; 1: something is; 2: the input is refused."""
    on: date = args.on or clock.today()
    try:
        dossier = read(_text(args.file))
        check_order(dossier, on)
    except BadDossier as bad:
        return _refuse(bad, as_json=args.json)
    at = progress(dossier, on)
    if args.json:
        write_json("check", as_json(at, dossier))
    else:
        print("\n".join(as_text(at, dossier)))
    return 1 if at.verdict is Outcome.FAIL else 0


def _text(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Refused(f"Không có tệp {name}.", f"There is no file {name}.") from error
    except IsADirectoryError as error:
        raise Refused(f"{name} là thư mục.", f"{name} is a folder.") from error
    except UnicodeDecodeError as error:
        raise Refused(f"Tệp {name} không phải UTF-8.", f"{name} is not UTF-8.") from error


def _refuse(bad: BadDossier, *, as_json: bool) -> int:
    if as_json:
        refused = [{"field": problem.field, "sentence": problem.sentence} for problem in bad.problems]
        write_json("check", {"refused": refused})
    else:
        say("Chưa kiểm tra được, xem lại các mục sau. / The dossier cannot be read as it stands.")
        say("\n".join(said(problem) for problem in bad.problems))
    return REFUSED


def as_json(at: Progress, dossier: Dossier) -> dict[str, Any]:
    """The object docs/json/check.md describes."""
    return {
        "on": at.on,
        "verdict": at.verdict,
        "standing": _standing(at),
        "authority": _authority(authority(at.on, dossier.unit)),
        "findings": [_finding(found) for found in at.findings],
        "next_findings": [_finding(found) for found in at.next_findings],
        "open": [_open(state) for state in at.steps if state.step in at.open_steps],
        "deadlines": [_due(clock_, at.on) for clock_ in at.deadlines],
    }


def _standing(at: Progress) -> dict[str, Any]:
    step, closed = at.next_step, at.closed
    return {
        "station": at.station.value if at.station else None,
        "station_name": at.station.vi if at.station else None,
        "since": at.since,
        "next_step": step.key if step else None,
        "next_step_name": step.title if step else None,
        "body": at.holder,
        "body_name": at.holder.vi if at.holder else None,
        "paused": at.trail.paused,
        "closed": {"step": closed.step, "on": closed.on} if closed else None,
    }


def _authority(found: Authority) -> dict[str, Any]:
    return {
        "body": found.body,
        "majority": found.majority.vi,
        "of_all_members": found.of_all,
        "established": found.established,
        "confidence": found.confidence,
        "note": found.note,
        "clauses": [_clause(clause) for clause in found.clauses],
    }


def _clause(clause: Clause) -> dict[str, str]:
    return {"source": clause.source.id, "point": clause.point, "words": clause.vi}


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "outcome": found.outcome,
        "text": found.text,
        "governed_on": found.governed_on,
        "confidence": found.confidence,
        "missing": found.missing,
        "clauses": [_clause(clause) for clause in found.clauses],
    }


def _open(state: StepState) -> dict[str, Any]:
    return {
        "step": state.step.key,
        "title": state.step.title,
        "body": state.body,
        "paper": state.step.paper,
        "status": state.status,
        "optional": state.step.optional,
        "asks": list(state.step.asks),
    }


def _due(clock_: Due, on: date) -> dict[str, Any]:
    return {
        "rule": clock_.rule,
        "title": clock_.title,
        "about": clock_.about,
        "nature": clock_.nature,
        "step": clock_.step,
        "since": clock_.since,
        "due_on": clock_.due_on,
        "other_due_on": clock_.other_due_on,
        "met_on": clock_.met_on,
        "late": clock_.late(on),
        "uncertain": clock_.uncertain,
        "clauses": [_clause(clause) for clause in clock_.clauses],
    }


def as_text(at: Progress, dossier: Dossier) -> Iterator[str]:
    """The report for a person: where it stands, what is not met, what is open, what falls due."""
    yield f"Xét vào ngày {at.on:%d/%m/%Y}: {at.verdict.vi}."
    yield from _standing_text(at)
    if not at.closed:
        decider = authority(at.on, dossier.unit)
        yield f"Cấp quyết định: {decider.body}; {decider.majority.vi} thành viên. {decider.note}".rstrip()
    yield from _findings_text("Đã ghi", at.findings)
    yield from _findings_text("Bước tiếp theo", at.next_findings)
    yield from _open_text(at)
    yield from _deadlines_text(at)


def _standing_text(at: Progress) -> Iterator[str]:
    if at.closed:
        yield f"Hồ sơ đã kết thúc ngày {at.closed.on:%d/%m/%Y}."
    else:
        assert at.next_step
        assert at.holder
        since = f", từ {at.since:%d/%m/%Y}" if at.since else ""
        yield f"Chặng {at.next_step.station.value}: {at.next_step.station.vi}{since}."
        yield f"Việc tiếp theo: {at.next_step.title} ({at.holder.vi})."
    if at.trail.paused:
        yield "Hồ sơ đang tạm dừng."


def _findings_text(title: str, findings: tuple[Finding, ...]) -> Iterator[str]:
    """What is not met first, each with its clause and the day whose text was asked; what is met, counted."""
    open_ones = sorted((found for found in findings if found.outcome is not Outcome.PASS), key=_gravity)
    met = len(findings) - len(open_ones)
    if not findings:
        return
    yield f"\n{title}: {met} điều kiện đạt, {len(open_ones)} điều kiện cần xem."
    for found in open_ones:
        yield f"  {found.outcome.vi}: {found.text}"
        yield f"    Căn cứ ngày {found.governed_on:%d/%m/%Y}: {found.cites}."
        if found.missing:
            yield f"    Cần có: {found.missing}."


def _gravity(found: Finding) -> bool:
    return found.outcome is not Outcome.FAIL


def _open_text(at: Progress) -> Iterator[str]:
    if at.open_steps:
        yield "\nCó thể ghi:"
    for state in at.steps:
        if state.step in at.open_steps:
            paper = f", {state.step.paper}" if state.step.paper else ""
            yield f"  {state.step.title} ({state.body.vi}{paper})"


_ENDS = {Nature.DEADLINE: "hạn", Nature.EXPIRY: "có giá trị đến", Nature.OPENS: "hết ngày"}


def _deadlines_text(at: Progress) -> Iterator[str]:
    """Clocks still running, and those that ran out."""
    shown = [clock_ for clock_ in at.deadlines if clock_ in at.running or clock_.late(at.on)]
    if shown:
        yield "\nThời hạn:"
    for clock_ in shown:
        about = f" ({clock_.about})" if clock_.about else ""
        ends = " hoặc ".join(f"{end:%d/%m/%Y}" for end in clock_.ends)
        yield f"  {clock_.title}{about}: {_ENDS[clock_.nature]} {ends}{_state(clock_, at.on)}. Căn cứ: {clock_.cites}."
        if clock_.uncertain:
            yield f"    {clock_.uncertain}"


def _state(clock_: Due, on: date) -> str:
    if clock_.met_on:
        return f"; đã làm ngày {clock_.met_on:%d/%m/%Y}, quá hạn"
    return "; quá hạn" if clock_.late(on) else ""
