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
        case Head.YOUTH | Head.TRADE:
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
    youth = form.head is Head.YOUTH
    upper = "ĐOÀN TNCS HỒ CHÍ MINH" if youth else "{trade_upper:upper}"
    name = "{youth_name:upper}" if youth else "{trade_name:upper}"
    number = [write("Số: {mass_number}-" + form.type + "/" + ("ĐTN" if youth else "{trade_symbol}"))]
    return {
        "k": "head", "left": [write(upper), write(name, bold=True), [run("***" if youth else "*")]],
        "right": [], "number": number, "date": dated(write),
    }  # fmt: skip


def dated(write: Write) -> Runs:
    return write("{place}, {on:words}", italic=True)


def title(write: Write, form: Form) -> list[Plain]:
    if not form.kind:
        return []
    about = [write(form.about, bold=True)] if form.about else []
    ruled = form.head in {Head.PARTY, Head.YOUTH, Head.TRADE} and bool(about)
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
