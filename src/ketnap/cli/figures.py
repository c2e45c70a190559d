"""Count the published figures of the five scenarios again and hold them against the articles."""

import argparse
from dataclasses import asdict
from typing import Any

from ketnap.cli.out import Refused, say, table, write_json
from ketnap.cli.run import prepare_data
from ketnap.queries.counting import GROUPS
from ketnap.scenarios import load
from ketnap.scenarios.breakdown import Gap, Groups, gaps, groups
from ketnap.scenarios.catalogue import PUBLISHED, World
from ketnap.scenarios.figures import Counted, count_world, world_of
from ketnap.scenarios.published import Comparison
from ketnap.text import vi_date, vi_number

HELP = "Đếm lại số liệu đã công bố của năm tổ chức mẫu và so với bài viết"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    names = ", ".join(world.realm for world in PUBLISHED)
    parser.add_argument("--scenario", metavar="TÊN", help=f"chỉ một tổ chức mẫu: {names}")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON (docs/json/figures.md)")


def run(args: argparse.Namespace) -> int:
    """Count; exit code 1 when a figure that can agree does not."""
    prepare_data()
    load.ensure_loaded(say)
    found = [(world, count_world(world)) for world in _chosen(args.scenario)]
    if args.json:
        write_json("figures", {"scenarios": [_scenario(world, rows) for world, rows in found]})
    else:
        for world, rows in found:
            _print(world, rows)
    return int(any(not row.agrees and not _open(row) for _, rows in found for row in rows))


def _chosen(name: str | None) -> list[World]:
    if not name:
        return list(PUBLISHED)
    world = world_of(name)
    if world is None:
        known = ", ".join(world.realm for world in PUBLISHED)
        raise Refused(
            f"Không có tổ chức mẫu “{name}”; các tổ chức mẫu: {known}.",
            f"There is no scenario “{name}”; there are: {known}.",
        )
    return [world]


def _open(row: Counted) -> bool:
    return row.figure.comparison is Comparison.OPEN


def _scenario(world: World, rows: list[Counted]) -> dict[str, Any]:
    article = world.article
    return {
        "realm": world.realm,
        "title": world.title,
        "as_at": world.as_at,
        "article": {"title": article.title, "published_on": article.published_on} if article else None,
        "strip": world.strip,
        "figures": [_figure(row) for row in rows],
        "groups": _groups(groups(world)),
        "gaps": [asdict(gap) for gap in gaps(world)],
    }


def _groups(found: Groups) -> dict[str, Any]:
    parts = [{"group": key, "title": GROUPS[key].vi, "counted": count} for key, count in found.parts.items()]
    return {"since": found.since, "until": found.until, "admitted": found.admitted, "parts": parts}


def _figure(row: Counted) -> dict[str, Any]:
    figure = row.figure
    return {
        "id": figure.id,
        "title": figure.title,
        "measure": figure.measure.value,
        "unit": figure.unit,
        "since": figure.since,
        "until": figure.until,
        "group": figure.group,
        "definition": figure.definition,
        "published": figure.published,
        "published_text": figure.text,
        "comparison": figure.comparison.value,
        "counted": round(row.value, 2),
        "agrees": row.agrees,
        "note": figure.note,
        "months": [{"month": key, "counted": count} for key, count in row.months.items()],
        "rows": {"kind": row.kind, "count": len(row.ids), "ids": row.ids},
    }


def _print(world: World, rows: list[Counted]) -> None:
    print(f"{world.title}, số liệu đến {vi_date(world.as_at)}")
    print(world.strip)
    lines = [
        (row.figure.title, _plain(row.figure.published), _plain(row.value), _verdict(row), row.figure.note)
        for row in rows
    ]
    print(f"\n{table(['Chỉ tiêu', 'Công bố', 'Đếm được', 'So', 'Ghi chú'], lines)}\n")
    for row in rows:
        if told := [f"{key[5:]}/{key[:4]}: {count}" for key, count in row.months.items() if count]:
            print(f"{row.figure.title}, theo tháng (tháng không có thì bỏ qua): {'; '.join(told)}.")
    _print_beside(groups(world), gaps(world))


def _print_beside(admitted: Groups, lacking: list[Gap]) -> None:
    """What the articles tell apart and look for, without a number of theirs to hold it against."""
    print(f"\nKết nạp từ {vi_date(admitted.since)} đến hết {vi_date(admitted.until)}, chia theo nhóm (đếm trên dữ liệu")
    print(f"giả định, một người có thể ở nhiều nhóm): {vi_number(admitted.admitted)} người.")
    told = [(GROUPS[key].vi, vi_number(count)) for key, count in admitted.parts.items() if count]
    print(table(["Trong đó", "Số người"], told))
    print("\nChỗ còn thiếu, đếm trên dữ liệu giả định:")
    print(
        table(["Chỗ thiếu", "Số", "Cách đếm"], [(gap.title, vi_number(gap.count), gap.definition) for gap in lacking])
    )
    print()


def _plain(value: float) -> str:
    """Write a number as Vietnamese do: comma before decimals, no decimals where there are none."""
    return f"{round(value, 2):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _verdict(row: Counted) -> str:
    if row.agrees:
        return "khớp"
    return row.figure.comparison.vi if _open(row) else "KHÔNG KHỚP"
