"""The scans that are kept: how many, whether each is there and opens; a new key; files nobody needs any more."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from ketnap import clock
from ketnap.cli.out import Progress, Refused, say
from ketnap.queries.scans import KEPT
from ketnap.scanning import vault
from ketnap.text import vi_number

HELP = "Bản quét đang lưu: đếm, kiểm tra từng tệp, đổi khóa, dọn tệp thừa"

# Files looked into by an examination, and how old a file must be before nobody can be about to enter it.
SAMPLE, SETTLED = 200, 600


@dataclass(frozen=True)
class Health:
    """What is there, and what is not as it should be."""

    rows: int
    size: int
    missing: int
    locked: int
    broken: int
    loose: tuple[Path, ...]

    @property
    def whole(self) -> bool:
        return not (self.missing or self.locked or self.broken)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new-key", action="store_true", help="tạo khóa mới và khóa lại mọi bản quét bằng khóa đó")
    parser.add_argument("--sweep", action="store_true", help="xóa những tệp không còn thuộc bản quét nào")


def run(args: argparse.Namespace) -> int:
    if not there():
        raise Refused(
            "Chưa có cơ sở dữ liệu; chạy ./ketnap run trước.", "There is no database yet; ./ketnap run first."
        )
    if args.new_key:
        renew()
    found = health()
    if args.sweep:
        for path in found.loose:
            path.unlink(missing_ok=True)
        say(f"Đã xóa {vi_number(len(found.loose))} tệp thừa.")
    say(words(found))
    return 0 if found.whole else 1


def there() -> bool:
    """Whether the table of scans has been made."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return {model._meta.db_table for model in KEPT} <= set(connection.introspection.table_names())


def health() -> Health:
    """Look for every file, at every key, and into a sample of files spread over all of them."""
    rows = [row for model in KEPT for row in model._default_manager.order_by("pk").values_list("name", "key", "size")]
    missing = {name for name, _, _ in rows if not vault.place(name).is_file()}
    locked = {name for name, key, _ in rows if not vault.opens(key)}
    good = [(name, key) for name, key, _ in rows if name not in missing | locked]
    known, before = {name for name, _, _ in rows}, clock.now().timestamp() - SETTLED
    loose = tuple(path for path in vault.stored() if path.name not in known and path.stat().st_mtime < before)
    broken = sum(not _opens(name, key) for name, key in good[:: -(-len(good) // SAMPLE) or 1])
    return Health(len(rows), sum(size for _, _, size in rows), len(missing), len(locked), broken, loose)


def _opens(name: str, key: str) -> bool:
    try:
        return bool(vault.get(name, key))
    except vault.Lost:
        return False


def words(found: Health) -> str:
    """Say it in one line."""
    faults = (
        (found.missing, "thiếu tệp"), (found.locked, "không mở được vì thiếu khóa"), (found.broken, "bị hỏng"),
        (len(found.loose), "tệp thừa"),
    )  # fmt: skip
    told = "; ".join(f"{vi_number(count)} {what}" for count, what in faults if count) or "đủ tệp, mở được"
    return f"{vi_number(found.rows)} bản quét, {vi_number(found.size / 1024**2, 1)} MB: {told}."


def renew() -> None:
    """A new key first; the keys of all files are locked by it, the files stay as they are."""
    vault.make_key(again=True)
    left, tables = 0, [model._default_manager for model in KEPT]
    total = sum(rows.count() for rows in tables)
    with transaction.atomic(), Progress("Khóa lại các bản quét", total=total) as progress:
        for rows in tables:
            for row in rows.select_for_update().only("pk", "key").iterator():
                try:
                    rows.filter(pk=row.pk).update(key=vault.rewrap(row.key))
                except vault.NoKey:
                    left += 1
                progress.step()
    say(f"Khóa mới ở dòng đầu của {settings.SCAN_KEY_FILE}; cất một bản ở nơi khác, xa các bản sao lưu.")
    say("Các dòng sau là khóa cũ, còn cần để mở bản sao lưu cũ; không dùng bản sao lưu nào cũ hơn nữa thì bỏ đi.")
    if left:
        say(f"{vi_number(left)} bản quét không khóa lại được vì thiếu khóa cũ.")
