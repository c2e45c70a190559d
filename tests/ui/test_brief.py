"""A long list on a phone: what stands on which line, and nothing lost on a wide screen."""

from django.template.loader import render_to_string
from tests.client import tree

from ketnap.pages.tables import Cell, Column, Phone, Row, Table

COLUMNS = (
    Column("Họ và tên"),
    Column("Nơi sinh hoạt", phone=Phone.LINE),
    Column("Trạng thái", phone=Phone.FIRST),
    Column("Tuổi đảng", num=True, phone=Phone.RUN),
    Column("Chính thức", phone=Phone.OFF),
)
ROW = Row(
    "Lò Thị Lan",
    [Cell("Chi bộ bản", short="Thái, 1984 · Chi bộ bản"), Cell("dự bị", state="open"), Cell("12"), Cell()],
    url="/dang-vien/1/",
)


def shown(table: Table) -> dict[str, list[str]]:
    root = tree(render_to_string("ui/register.html", {"table": table}))
    cells = root.findall(".//tbody//td")
    return {cell.get("class", ""): [" ".join(" ".join(part.itertext()).split()) for part in cell] for cell in cells}


def test_each_cell_knows_its_line() -> None:
    assert shown(Table(COLUMNS, [ROW])) == {
        "register__line": ["Chi bộ bản", "Thái, 1984 · Chi bộ bản"],
        "register__state register__wide register__first": ["dự bị"],
        "num register__run": ["12"],
        "is-empty": [],
    }


def test_a_table_whose_columns_say_nothing_stays_a_card() -> None:
    brief = render_to_string("ui/register.html", {"table": Table(COLUMNS, [ROW])})
    card = Table([Column("Họ và tên"), Column("Tuổi đảng")], [Row("Lò Thị Lan", [Cell("12")])])
    assert "register--brief" in brief
    assert "register--brief" not in render_to_string("ui/register.html", {"table": card})
