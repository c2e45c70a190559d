"""Make everything ready and serve. Started again, it finds everything ready and serves within a second or two."""

import argparse
import hashlib
import os
import shutil
import socket
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import ERROR, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ketnap import clock
from ketnap.actions.batches import sweep
from ketnap.cli.archive import sha256
from ketnap.cli.out import Refused, say, table
from ketnap.models import TRAINING, Account, Unit
from ketnap.scenarios import training
from ketnap.scenarios.load import Login, ensure_loaded
from ketnap.text import vi_date

HELP = "Chuẩn bị mọi thứ rồi mở chương trình trên máy này (mặc định 127.0.0.1:8000)"
ROOM_MB = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--port", type=int, default=8000, metavar="SỐ", help="cổng phục vụ (mặc định 8000)")
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="địa chỉ phục vụ (mặc định 127.0.0.1)")
    parser.add_argument("--empty", action="store_true", help="không nạp huyện tập huấn và năm tổ chức mẫu")
    parser.add_argument("--prepare", action="store_true", help="chỉ chuẩn bị, không mở cổng")


def run(args: argparse.Namespace) -> int:
    """Prepare, tell the address and the logins, serve."""
    if not args.prepare:
        refuse_taken_port(args.host, args.port)
    prepare()
    if not args.empty:
        refuse_early_clock(clock.today())
    logins = [] if args.empty else ensure_loaded(say)
    if logins:
        say(f"\nTài khoản tập huấn (dữ liệu mẫu, không dùng cho việc thật):\n\n{logins_table(logins)}")
    if args.empty and not Account.objects.exists():
        say("Chưa có tài khoản nào. Lập tổ chức đầu tiên và hai tài khoản đầu tiên: ./ketnap setup")
    if args.prepare:
        return 0
    say(f"\nMở trình duyệt tại:  {address(args.host, args.port)}\nDừng: Ctrl-C\n")
    serve(args.host, args.port)


def refuse_taken_port(host: str, port: int) -> None:
    """Find out before the long work, and in one sentence, that the port cannot be had."""
    if not 0 < port < 65536:
        raise Refused(f"Cổng {port} không hợp lệ.", f"{port} is no port number.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise Refused(
                f"Không được phép mở cổng {port}; hãy chọn cổng từ 1024 trở lên: ./ketnap run --port 8000.",
                f"Port {port} needs special rights; choose one from 1024 up: ./ketnap run --port 8000.",
            ) from None
        except OSError:
            other = port + 1 if port < 65535 else 8000
            raise Refused(
                f"Cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác: ./ketnap run --port {other}.",
                f"Port {port} is taken; choose another: ./ketnap run --port {other}.",
            ) from None


def prepare() -> None:
    """Bring database and static files to this version, then let the program check itself."""
    prepare_data()
    sweep()
    collect_static()
    check_system()


def refuse_early_clock(today: date) -> None:
    """Stop before the training district is laid out on a day before its stories: a clock without a battery."""
    if today < training.EARLIEST and not Unit.objects.filter(realm=TRAINING).exists():
        day = vi_date(training.EARLIEST)
        raise Refused(
            f"Hôm nay theo đồng hồ của máy là {vi_date(today)}; dữ liệu tập huấn chỉ dựng được từ ngày {day}. Xin đặt "
            "lại ngày giờ của máy rồi chạy lại, hoặc chạy ./ketnap run --empty để không nạp dữ liệu tập huấn.",
            f"The clock says {today}; training data can be laid out from {training.EARLIEST} on. Set the clock, or use "
            "./ketnap run --empty.",
        )


def prepare_data() -> None:
    """Make the database, or bring it to this version."""
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    refuse_full_disk(settings.DATA)
    migrate()


def refuse_full_disk(folder: Path) -> None:
    """Stop before a half-written database."""
    free = shutil.disk_usage(folder).free // 2**20
    if free < ROOM_MB:
        raise Refused(
            f"Đĩa chỉ còn {free} MB, cần ít nhất {ROOM_MB} MB; xin giải phóng dung lượng rồi chạy lại.",
            f"Only {free} MB of disk space left, at least {ROOM_MB} MB are needed; free some space and try again.",
        )


def migrate() -> None:
    """Apply what is not applied yet; usually nothing."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    say(f"Đang cập nhật cơ sở dữ liệu ({connection.vendor}): {len(plan)} bước …")
    call_command("migrate", interactive=False, verbosity=0)


def static_fingerprint() -> str:
    """Sum up names and contents of all static files; there are few, and times change when nothing else does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            digest.update(f"{name}\0{sha256(Path(storage.path(name)))}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Hash and compress the static files when one of them changed."""
    if settings.WHITENOISE_USE_FINDERS:
        return
    stamp, fingerprint = settings.DATA / "static.stamp", static_fingerprint()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint:
        return
    say("Đang nén và đánh dấu phiên bản các tệp giao diện …")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(fingerprint, encoding="ascii")


def check_system() -> None:
    """Run Django's and our own checks: a forgotten permission must stop the server from starting."""
    errors = [message for message in run_checks() if message.level >= ERROR and not message.is_silenced()]
    for message in errors:
        say(str(message))
    if errors:
        raise Refused(
            f"Chương trình tự kiểm tra thấy {len(errors)} lỗi nêu trên nên không mở.",
            f"The program found the {len(errors)} mistake(s) above in itself and does not start.",
        )


def logins_table(logins: list[Login]) -> str:
    """Align the training logins."""
    rows = ([login.name, login.role, login.login, login.password] for login in logins)
    return table(["Họ và tên", "Vai trò", "Tên đăng nhập", "Mật khẩu"], rows)


def address(host: str, port: int) -> str:
    """Write the address as a browser takes it."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 — shown, not bound
    return f"http://{shown}:{port}/"


def serve(host: str, port: int) -> NoReturn:
    """Become the web server. exec, so that signals and exit codes are the server's own."""
    workers = os.environ.get("KETNAP_WORKERS") or str(min(os.cpu_count() or 1, 4))
    connection.close()
    sys.stderr.flush()
    words = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", workers]
    words += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning", "--respawn-failed-workers"]
    words += ["--workers-kill-timeout", "10"]  # a worker told to stop while it still starts would never hear it
    os.execv(sys.executable, [sys.executable, "-P", "-m", *words, "ketnap.wsgi:application"])  # noqa: S606
