"""What stands above and below the text of a paper: organisations, number, place and day, title, who signs."""

from typing import Protocol

from ketnap.official_forms.form import Form, Head
from ketnap.official_forms.source import Sign
from ketnap.official_forms.writing import Plain, Runs, run


class Write(Protocol):
    """Fills the slots of one text of the form."""

    def __call__(self, text: str, *, bold: bool = False, italic: bool = False) -> Runs: ...


def head(write: Write, form: Form) -> list[Plain]:
    first: list[Plain] = []
    match form.head:
        case Head.PARTY:
            first = [party(write, form)]
        case Head.YOUTH | Head.BRANCH | Head.TRADE | Head.BOARD:
            first = [mass(write, form)]
        case Head.PERSONAL:
            first = [{"k": "masthead", "runs": write("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True)}]
    return [*first, *title(write, form), *to(write, form)]


def party(write: Write, form: Form) -> Plain:
    number = [write("Số {number:two}-" + form.type + "/{symbol}")] if form.type else []
    if form.type and not form.kind:
        number.append(write("V/v " + form.about, italic=True))
    return {
        "k": "head",
        "left": [write("{head_upper:upper}"), write("{head_name:upper}", bold=True), [run("*")]],
        "right": [write("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True)],
        "number": number,
        "date": dated(write),
    }


def mass(write: Write, form: Form) -> Plain:
    """The head of a union or of a board: organisation above, own name, number."""
    upper, name, number, mark = _MASS[form.head]
    right = [write("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True)] if form.head is Head.BOARD else []
    return {
        "k": "head", "left": [write(upper), write(name, bold=True), [run(mark)]], "right": right,
        "number": [write(number.replace("TYPE", form.type))] if form.type else [], "date": dated(write),
    }  # fmt: skip


_MASS = {
    Head.YOUTH: ("ĐOÀN TNCS HỒ CHÍ MINH", "{youth_name:upper}", "Số: {mass_number}-TYPE/ĐTN", "***"),
    Head.BRANCH: ("{youth_name:upper}", "{union_branch:upper}", "Số: {mass_number}-TYPE/ĐTN", "***"),
    Head.TRADE: ("{trade_upper:upper}", "{trade_name:upper}", "Số: {mass_number}-TYPE/{trade_symbol}", "*"),
    Head.BOARD: ("{deciding:upper}", "{board:upper}", "Số {board_number}-TYPE/{board_symbol}", "*"),
}


def dated(write: Write) -> Runs:
    return write("{place}, {on:words}", italic=True)


def title(write: Write, form: Form) -> list[Plain]:
    if not form.kind:
        return []
    about = [write(form.about, bold=True)] if form.about else []
    ruled = form.head not in {Head.PERSONAL, Head.NONE} and bool(about)
    return [{"k": "title", "kind": write(form.kind, bold=True), "about": about, "rule": ruled}]


def to(write: Write, form: Form) -> list[Plain]:
    if not form.to:
        return []
    return [{"k": "to", "label": write("Kính gửi:"), "lines": [write(line) for line in form.to]}]


def sign(write: Write, block: Sign) -> Plain:
    texts = (block.role, block.post, block.name, block.left_role, block.left_post, block.left_name)
    role, post, name, left_role, left_post, left_name = (write(text) for text in texts)
    return {
        "k": "sign", "role": role, "post": post, "name": name, "hint": write(block.hint, italic=True),
        "left_role": left_role, "left_post": left_post, "left_name": left_name,
        "left_hint": write(block.left_hint, italic=True),
        "recipients": [write(line) for line in block.recipients], "to": write("Nơi nhận:"),
        "date": dated(write) if block.dated else [],
    }  # fmt: skip
