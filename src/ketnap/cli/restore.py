"""Put a backup back. Nothing is touched before the backup has proved whole, and what was there is kept."""

import argparse
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from ketnap import clock
from ketnap.cli.archive import FILES, PAYLOAD, Manifest
from ketnap.cli.backup import back_up, verify
from ketnap.cli.database import copy_in, count_rows, is_occupied, known_migrations
from ketnap.cli.out import Refused, say, write_json
from ketnap.scanning import vault

HELP = "Khôi phục dữ liệu từ một bản sao lưu (dữ liệu đang có được giữ lại bên cạnh)"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help="bản sao lưu do ./ketnap backup tạo ra")
    parser.add_argument("--replace", action="store_true", help="thay dữ liệu đang có (bản cũ được giữ lại)")
    parser.add_argument("--check", action="store_true", help="chỉ kiểm tra bản sao lưu, không khôi phục")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    # On the disk of the data, so that the last move is a rename and cannot stop half-way.
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".ketnap-restore-") as folder:
        manifest = verify(args.file.resolve(), Path(folder))
        refuse_unfit(manifest)
        kept = None if args.check else restore(manifest, Path(folder), replace=args.replace)
    say(
        f"Bản sao lưu nguyên vẹn: {len(manifest.rows)} bảng, {sum(manifest.rows.values())} dòng, "
        f"lập lúc {manifest.created:%H:%M %d/%m/%Y}."
    )
    if kept:
        say(f"Dữ liệu trước khi khôi phục được giữ tại: {kept}")
    if not args.check:
        say("Đã khôi phục. Chạy ./ketnap run để cập nhật (nếu cần) và mở chương trình.")
    if not args.check and manifest.files and not vault.has_key():
        say(f"Bản quét cần tệp khóa {settings.SCAN_KEY_FILE}: chép lại tệp khóa đã cất, rồi chạy ./ketnap scans.")
    if args.json:
        write_json("restore", {"restored": not args.check, "kept": kept, "rows": manifest.rows})
    return 0


def refuse_unfit(manifest: Manifest) -> None:
    """Refuse what this installation cannot take in."""
    if manifest.engine != connection.vendor:
        raise Refused(
            f"Bản sao lưu là của {manifest.engine}, còn chương trình đang dùng {connection.vendor}.",
            f"The backup is one of {manifest.engine}, but the program uses {connection.vendor}.",
        )
    unknown = sorted(set(manifest.migrations) - known_migrations())
    if unknown:
        raise Refused(
            f"Bản sao lưu do phiên bản mới hơn lập ({unknown[0]}); xin cập nhật chương trình trước.",
            f"The backup was made by a newer version ({unknown[0]}); update the program first.",
        )


def restore(manifest: Manifest, folder: Path, *, replace: bool) -> Path | None:
    """Keep what is there, put the copy in its place, and count again."""
    busy = is_occupied()
    if busy and not replace:
        raise Refused(
            "Cơ sở dữ liệu đang có dữ liệu; thêm --replace nếu thật sự muốn thay (bản cũ được giữ lại).",
            "The database is not empty; add --replace to replace it (the old one is kept).",
        )
    kept = aside("sqlite3" if connection.vendor == "sqlite" else "zip")
    if busy and connection.vendor == "postgresql":
        back_up(kept)
    copy_in(folder / PAYLOAD, kept)
    if count_rows() != manifest.rows:
        raise Refused("Số dòng sau khi khôi phục không khớp bản sao lưu.", "The rows restored do not match the backup.")
    put_files_back(folder / FILES)
    return kept if busy else None


def aside(suffix: str) -> Path:
    """Name the place where what was there before is kept."""
    backups: Path = settings.BACKUPS
    return backups / f"truoc-khi-khoi-phuc-{clock.now():%Y%m%d-%H%M%S-%f}.{suffix}"


def put_files_back(folder: Path) -> None:
    """Put the uploaded papers back; those there now move aside."""
    current = Path(settings.MEDIA_ROOT)
    if current.exists():
        settings.BACKUPS.mkdir(parents=True, exist_ok=True)
        current.rename(aside("files"))
    if folder.exists():
        shutil.move(folder, current)
