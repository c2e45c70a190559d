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
        files = list(uploaded_files())
        manifest = describe(copy, rows, len(files))
        write_archive(target, manifest, copy, files)
        try:
            verify(target, Path(folder) / "again")
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return manifest


def describe(copy: Path, rows: dict[str, int], files: int) -> Manifest:
    return Manifest(
        schema=SCHEMA,
        created=clock.now(),
        engine=connection.vendor,
        migrations=applied_migrations(),
        rows=rows,
        sha256=sha256(copy),
        bytes=copy.stat().st_size,
        files=files,
    )


def uploaded_files() -> Iterator[tuple[str, Path]]:
    """List the papers people uploaded, if they do that at all."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path


def verify(target: Path, folder: Path) -> Manifest:
    """Read a backup as `restore` would."""
    manifest = open_archive(target, folder)
    if manifest.engine == "postgresql":
        check_dump(folder / PAYLOAD, manifest.rows)
    return manifest
