"""Generate an organisation of any size in a data world of its own, to measure and to try things out."""

import argparse

from django.db import transaction

from ketnap import clock
from ketnap.cli.out import Progress, Refused, say
from ketnap.cli.run import prepare_data
from ketnap.scenarios.generation.run import GENERATED, BadRealm, generate, login, refuse, refuse_name
from ketnap.scenarios.removal import remove_realm
from ketnap.text import vi_number

HELP = "Tạo dữ liệu giả định với số đảng viên tùy chọn, trong thế giới dữ liệu riêng"
FEWEST, MOST = 30, 1_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--people", type=int, required=True, metavar="SỐ", help="số đảng viên, ví dụ 383 hoặc 150000")
    parser.add_argument("--seed", type=int, default=1, metavar="SỐ", help="hạt giống ngẫu nhiên (mặc định 1)")
    parser.add_argument("--realm", default=GENERATED, metavar="TÊN", help=f"thế giới dữ liệu (mặc định {GENERATED})")
    parser.add_argument("--replace", action="store_true", help="xóa dữ liệu giả định đã có ở đó rồi tạo lại")
    parser.add_argument("--login", action="store_true", help="in tài khoản xem được toàn bộ")


def run(args: argparse.Namespace) -> int:
    """Generate, and say how quickly."""
    if not FEWEST <= args.people <= MOST:
        raise Refused(
            f"Số đảng viên phải từ {FEWEST} đến {vi_number(MOST)}.", f"People must be from {FEWEST} to {MOST}."
        )
    prepare_data()
    today = clock.today()
    try:
        if args.replace:
            clear(args.realm)
        refuse(args.realm)
        with Progress("Tạo dữ liệu", total=args.people) as progress:
            result = generate(args.people, args.seed, args.realm, today, progress.step)
    except BadRealm:
        raise Refused(
            f"Không tạo được trong “{args.realm}”: nơi đó có dữ liệu khác. Dùng --realm tên khác hoặc --replace.",
            f"“{args.realm}” holds other data; use another --realm, or --replace.",
        ) from None
    say(
        f"{vi_number(result.people)} đảng viên, {vi_number(result.rows)} dòng trong {result.seconds:.1f} giây: "
        f"{vi_number(result.speed)} người mỗi giây."
    )
    if args.login:
        found = login(args.realm)
        print(f"{found.login} {found.password}")
    return 0


def clear(realm: str) -> None:
    """Throw an earlier generated world away."""
    refuse_name(realm)
    with transaction.atomic():
        remove_realm(realm)
