"""Copy everything out into one file, and prove that the copy is whole before saying so."""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from ketnap import clock
from ketnap.cli.archive import PAYLOAD, SCHEMA, Manifest, open_archive, sha256, write_archive
from ketnap.cli.database import applied_migrations, check_dump, copy_out
from ketnap.cli.out import Refused, say, write_json
from ketnap.scanning.vault import PART

HELP = "Sao lưu toàn bộ dữ liệu ra một tệp và kiểm tra lại ngay bản sao đó"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="TỆP", help="tệp đích (mặc định: data/backups/ketnap-<thời điểm>.zip)"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    target = (args.file or default_target()).resolve()
    if target.exists():
        raise Refused(f"Đã có tệp {target}; không ghi đè.", f"{target} exists already and is not overwritten.")
    manifest = back_up(target)
    total = sum(manifest.rows.values())
    say(
        f"Đã sao lưu và kiểm tra: {target} "
        f"({target.stat().st_size // 1024 + 1} KB, {len(manifest.rows)} bảng, {total} dòng)."
    )
    say("Bản sao chứa dữ liệu cá nhân: xin cất ở nơi khác máy này và chỉ người có trách nhiệm được đọc.")
    if manifest.files:
        say(f"{manifest.files} bản quét trong đó đã mã hóa; khóa ở {settings.SCAN_KEY_FILE}, không nằm trong bản sao.")
        say("Mất khóa là mất bản quét: xin cất một bản của tệp khóa, không cùng chỗ với bản sao này.")
    if args.json:
        write_json("backup", {"file": target, "manifest": manifest.model_dump(mode="json", by_alias=True)})
    return 0


def default_target() -> Path:
    backups: Path = settings.BACKUPS
    return backups / f"ketnap-{clock.now():%Y%m%d-%H%M%S-%f}.zip"


def back_up(target: Path) -> Manifest:
    """Copy, pack, unpack again and compare."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target: the same disk has room for it, and personal data does not wander into a shared /tmp.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".ketnap-backup-") as folder:
        copy = Path(folder) / "copy"
        rows = copy_out(copy)
        manifest = write_archive(target, describe(copy, rows), copy, uploaded_files())
        try:
            verify(target, Path(folder) / "again")
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return manifest


def describe(copy: Path, rows: dict[str, int]) -> Manifest:
    return Manifest(
        schema=SCHEMA,
        created=clock.now(),
        engine=connection.vendor,
        migrations=applied_migrations(),
        rows=rows,
        sha256=sha256(copy),
        bytes=copy.stat().st_size,
        files=0,
    )


def uploaded_files() -> Iterator[tuple[str, Path]]:
    """List the papers people uploaded, if they do that at all."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != PART:  # what is being written has no row yet
            yield path.relative_to(root).as_posix(), path


def verify(target: Path, folder: Path) -> Manifest:
    """Read a backup as `restore` would."""
    manifest = open_archive(target, folder)
    if manifest.engine == "postgresql":
        check_dump(folder / PAYLOAD, manifest.rows)
    return manifest
