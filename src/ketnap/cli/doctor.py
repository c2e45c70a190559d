"""What a caretaker needs to know: is everything in order, and if not, what to do about it."""

import argparse
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from ketnap import clock
from ketnap.actions.batches import sweep
from ketnap.actions.following import repeat_helpers
from ketnap.actions.steps import outdated, refresh
from ketnap.cli import scans as kept
from ketnap.cli.out import Progress, Refused, say, write_json
from ketnap.cli.pgtools import find_bin
from ketnap.cli.test import find_chromium
from ketnap.models import Candidate, Event, Unit, count_members, miscounted
from ketnap.queries.events import verify_all
from ketnap.queries.realms import mixed
from ketnap.signatures import asking, trust
from ketnap.text import vi_number

HELP = "Khám chương trình: cơ sở dữ liệu, đĩa, đồng hồ, nhật ký, quyền tệp … và cách khắc phục"

# Dossiers held in memory at once while rebuilding, and looked at by an examination.
BATCH, SAMPLE = 500, 200

type State = Literal["tốt", "lưu ý", "hỏng"]


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, how it is, how to mend it."""

    name: str
    state: State
    detail: str
    mend: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="trước khi khám, tính lại bản tóm tắt của mọi hồ sơ")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    rebuilt = rebuild() if args.rebuild else None
    findings = [finding for name, check in CHECKS.items() for finding in examine(name, check)]
    for finding in findings:
        say(line(finding))
    broken = sum(finding.state == "hỏng" for finding in findings)
    say(f"\n{'Có ' + str(broken) + ' mục hỏng.' if broken else 'Không có mục nào hỏng.'}")
    if args.json:
        told = [asdict(finding) for finding in findings]
        write_json("doctor", {"healthy": not broken, "findings": told, "rebuilt": rebuilt})
    return 1 if broken else 0


def rebuild() -> dict[str, int]:
    """Compute anew what dossiers repeat of their records and units of their members; take old prints away."""
    if not ready():
        raise Refused(
            "Chưa có dữ liệu để tính lại; chạy ./ketnap run trước.", "There is no data yet; ./ketnap run first."
        )
    numbers = list(Candidate.objects.order_by("pk").values_list("pk", flat=True))
    wrong = 0
    with Progress("Tính lại bản tóm tắt hồ sơ", total=len(numbers)) as progress:
        for start in range(0, len(numbers), BATCH):
            batch = numbers[start : start + BATCH]
            repeat_helpers(Candidate.objects.filter(pk__in=batch))
            wrong += refresh(Candidate.objects.filter(pk__in=batch).order_by("pk"), clock.today())
            progress.step(len(batch))
    units = count_members(Unit.objects.all())
    sweep()
    told = f"sửa {vi_number(wrong)} hồ sơ và số ghi ở {vi_number(units)} tổ chức"
    say(f"Đã tính lại {vi_number(len(numbers))} hồ sơ, {told}.\n")
    return {"dossiers": len(numbers), "wrong": wrong, "units": units}


def line(finding: Finding) -> str:
    mend = f" → {finding.mend}" if finding.mend else ""
    return f"{finding.state:<6} {finding.name}: {finding.detail}{mend}"


def examine(name: str, check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """Run a check; a check that itself stumbles over a broken database has found something."""
    try:
        return list(check())
    except DatabaseError as error:
        reason = (str(error).strip() or "?").splitlines()[0]
        return [Finding(name, "hỏng", reason, "xem dòng “Cơ sở dữ liệu” ở trên")]


def not_made_yet() -> bool:
    """SQLite would make an empty file by being asked."""
    return connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists()


def ready() -> bool:
    """Say whether there are tables to look into."""
    return not not_made_yet() and Event._meta.db_table in connection.introspection.table_names()


def database() -> Iterator[Finding]:
    if not_made_yet():
        yield Finding("Cơ sở dữ liệu", "lưu ý", "chưa được tạo", "chạy ./ketnap run")
        return
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = (str(error).strip() or "?").splitlines()[0]
        yield Finding("Cơ sở dữ liệu", "hỏng", reason, "kiểm tra DATABASE_URL, hoặc ./ketnap restore một bản sao lưu")
        return
    if connection.vendor == "sqlite":
        yield sqlite_health()
    else:
        version = ".".join(map(str, divmod(connection.pg_version, 10000)))  # type: ignore[attr-defined] # psycopg only
        old = connection.pg_version < 150000  # type: ignore[attr-defined]
        yield Finding("Cơ sở dữ liệu", "lưu ý" if old else "tốt", f"PostgreSQL {version}", "nâng lên 15" if old else "")


def sqlite_health() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        (verdict,) = cursor.fetchone()
        cursor.execute("SELECT sqlite_version()")
        (version,) = cursor.fetchone()
    if verdict != "ok":
        return Finding("Cơ sở dữ liệu", "hỏng", str(verdict), "khôi phục bản sao lưu gần nhất: ./ketnap restore")
    return Finding("Cơ sở dữ liệu", "tốt", f"SQLite {version}, nguyên vẹn")


def migrations() -> Iterator[Finding]:
    if not_made_yet():
        return
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield Finding("Cấu trúc dữ liệu", "lưu ý", f"còn {len(plan)} bước chưa áp dụng", "chạy ./ketnap run")
    else:
        yield Finding("Cấu trúc dữ liệu", "tốt", "đã cập nhật đủ")


def disk() -> Iterator[Finding]:
    folder = settings.DATA if settings.DATA.exists() else settings.ROOT
    free = shutil.disk_usage(folder).free // 2**20
    state: State = "tốt" if free >= 2048 else "lưu ý" if free >= 200 else "hỏng"
    yield Finding("Đĩa", state, f"còn {free} MB tại {folder}", "" if state == "tốt" else "xóa bớt hoặc thêm đĩa")


def system_clock() -> Iterator[Finding]:
    now = clock.now()
    newest = newest_event()
    if now.year < 2025:
        yield Finding("Đồng hồ", "hỏng", f"máy đang chỉ {now:%H:%M %d/%m/%Y}", "chỉnh lại ngày giờ của máy")
    elif newest and newest - now > timedelta(minutes=5):
        detail = f"máy chỉ {now:%d/%m/%Y}, nhưng đã có sự kiện ghi ngày {newest.astimezone(clock.VIETNAM):%d/%m/%Y}"
        yield Finding("Đồng hồ", "hỏng", detail, "chỉnh lại ngày giờ của máy (hoặc bỏ KETNAP_TODAY)")
    else:
        yield Finding("Đồng hồ", "tốt", f"{now:%H:%M %d/%m/%Y}, giờ Việt Nam")


def newest_event() -> datetime | None:
    """Return when the last event was written, if there is one."""
    if not ready():
        return None
    found: datetime | None = Event.objects.aggregate(newest=Max("at"))["newest"]
    return found


def permissions() -> Iterator[Finding]:
    for path, mode in ((settings.DATA, "700"), (settings.SECRET_KEY_FILE, "600"), (settings.SCAN_KEY_FILE, "600")):
        if not path.exists():
            continue
        if path.stat().st_mode & 0o077:
            yield Finding("Quyền tệp", "lưu ý", f"người khác trên máy đọc được {path}", f"chmod {mode} {path}")
        else:
            yield Finding("Quyền tệp", "tốt", f"chỉ người chạy chương trình đọc được {path.name}")


def serving() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("Chế độ gỡ lỗi", "hỏng", "đang bật", "bỏ biến KETNAP_DEBUG")
    else:
        yield Finding("Chế độ gỡ lỗi", "tốt", "tắt")
    if settings.HTTPS:
        yield Finding("Đường truyền", "tốt", "sau TLS, cookie chỉ đi qua https")
    else:
        yield Finding("Đường truyền", "tốt", "http trong máy này; khi mở ra mạng phải đặt sau TLS và KETNAP_HTTPS=1")


def fonts() -> Iterator[Finding]:
    names = [name for finder in get_finders() for name, _ in finder.list([]) if name.endswith((".woff2", ".ttf"))]
    if names:
        yield Finding("Phông chữ", "tốt", f"{len(names)} tệp đi kèm chương trình")
    else:
        yield Finding(
            "Phông chữ", "lưu ý", "không thấy phông đi kèm; trình duyệt dùng phông của máy", "lấy lại mã nguồn đủ"
        )


def chains() -> Iterator[Finding]:
    found = verify_all() if ready() else []
    for chain in found:
        if not chain.whole:
            mend = "đối chiếu với bản sao lưu; tìm hiểu ai đã vào máy chủ"
            yield Finding("Chuỗi nhật ký", "hỏng", f"{chain.realm}: {chain.why}", mend)
    if all(chain.whole for chain in found):
        length = sum(chain.length for chain in found)
        yield Finding("Chuỗi nhật ký", "tốt", f"{len(found)} chuỗi, {vi_number(length)} dòng, nguyên vẹn")


def worlds() -> Iterator[Finding]:
    found = mixed() if ready() else []
    for words in found:
        yield Finding("Thế giới dữ liệu", "hỏng", words, "khôi phục bản sao lưu trước khi lẫn dữ liệu")
    if not found:
        yield Finding("Thế giới dữ liệu", "tốt", "dữ liệu thật, tập huấn, mẫu không lẫn nhau")


def summaries() -> Iterator[Finding]:
    """Hold what open dossiers repeat against their records, in a sample spread over all of them."""
    is_open = Candidate.objects.filter(closed_on=None).order_by("pk")
    numbers = list(is_open.values_list("pk", flat=True)) if ready() else []
    sample = numbers[:: -(-len(numbers) // SAMPLE) or 1]
    wrong = outdated(is_open.filter(pk__in=sample).select_related("person", "unit"), clock.today()) if sample else 0
    if wrong:
        detail = f"{wrong} trên {len(sample)} hồ sơ xem thử không khớp việc đã ghi"
        yield Finding("Bản tóm tắt hồ sơ", "lưu ý", detail, "./ketnap doctor --rebuild")
    else:
        yield Finding("Bản tóm tắt hồ sơ", "tốt", f"{len(sample)} hồ sơ xem thử khớp việc đã ghi")


def headcounts() -> Iterator[Finding]:
    """Hold the members every organisation says it has, and its last admission, against the register."""
    wrong = len(miscounted(Unit.objects.all())) if ready() else 0
    if wrong:
        detail = f"{wrong} tổ chức đảng ghi sai số đảng viên hoặc ngày kết nạp gần nhất so với danh sách"
        yield Finding("Số đảng viên", "lưu ý", detail, "./ketnap doctor --rebuild")
    else:
        yield Finding("Số đảng viên", "tốt", "số và ngày ghi ở mọi tổ chức đảng khớp danh sách")


def scans() -> Iterator[Finding]:
    """Every scan has its file and its key, and every file its scan."""
    if not kept.there():
        return
    found = kept.health()
    if found.locked:
        mend = f"chép lại tệp khóa đã cất vào {settings.SCAN_KEY_FILE}"
    else:
        mend = "khôi phục từ bản sao lưu, hoặc xóa bản quét đó rồi quét lại"
    if not found.whole:
        yield Finding("Bản quét", "hỏng", kept.words(found), mend)
    elif found.loose:
        yield Finding("Bản quét", "lưu ý", kept.words(found), "./ketnap scans --sweep")
    else:
        yield Finding("Bản quét", "tốt", kept.words(found))


def signatures() -> Iterator[Finding]:
    """What signing needs: the library, a list of trust, and the driver of a token where one is named."""
    if not asking.available():
        yield Finding("Chữ ký số (không bắt buộc)", "tốt", "chưa cài; KETNAP_EXTRAS=sign ./ketnap run để cài")
        return
    count = len(trust.files(settings.TRUSTED))
    if count:
        yield Finding("Chữ ký số (không bắt buộc)", "tốt", f"đã cài, {count} tệp chứng thư tin cậy")
    else:
        mend = f"đặt chứng thư của cơ quan chứng thực (.pem, .crt, .cer) vào {settings.TRUSTED}"
        yield Finding("Chữ ký số (không bắt buộc)", "tốt", "đã cài, chưa có chứng thư tin cậy", mend)
    if settings.TOKEN_DRIVER and not Path(settings.TOKEN_DRIVER).is_file():
        detail = f"không có trình điều khiển {settings.TOKEN_DRIVER}"
        yield Finding("Thiết bị ký", "lưu ý", detail, "cài trình điều khiển, hoặc sửa KETNAP_TOKEN_DRIVER")


def optional_parts() -> Iterator[Finding]:
    chromium = find_chromium()
    yield Finding("Chromium (chỉ để kiểm thử)", "tốt", chromium or "không có; kiểm thử trình duyệt được bỏ qua")
    pg_dump = find_bin("pg_dump")
    if pg_dump is None and connection.vendor == "postgresql":
        yield Finding("pg_dump", "hỏng", "không có, không sao lưu được", "apt install postgresql-client")
    else:
        yield Finding("pg_dump (chỉ khi dùng PostgreSQL)", "tốt", str(pg_dump or "không có"))


CHECKS = {
    "Cơ sở dữ liệu": database,
    "Cấu trúc dữ liệu": migrations,
    "Đĩa": disk,
    "Đồng hồ": system_clock,
    "Chuỗi nhật ký": chains,
    "Thế giới dữ liệu": worlds,
    "Bản tóm tắt hồ sơ": summaries,
    "Số đảng viên": headcounts,
    "Bản quét": scans,
    "Quyền tệp": permissions,
    "Chế độ phục vụ": serving,
    "Phông chữ": fonts,
    "Chữ ký số": signatures,
    "Phần tùy chọn": optional_parts,
}
