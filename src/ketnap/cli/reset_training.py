"""Throw the training district away and lay it out anew, while the program runs or not. Nothing else is touched."""

import argparse

from ketnap.access import Actor
from ketnap.cli.out import Refused, say
from ketnap.cli.run import logins_table, prepare_data
from ketnap.models import Candidate, Membership, Unit
from ketnap.models.realm import TRAINING
from ketnap.scenarios.load import logins, reset_training
from ketnap.text import vi_number

HELP = "Xóa mọi việc đã thử trong huyện tập huấn, lập lại như lúc mới cài"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(_args: argparse.Namespace) -> int:
    """Lay it out anew, and say what there is now and with which logins."""
    prepare_data()
    # Where somebody works for real without it, training logins do not appear by a slip.
    if not Unit.objects.filter(realm=TRAINING).exists():
        raise Refused(
            "Chưa có huyện tập huấn nên không đặt lại gì; ./ketnap run nạp huyện tập huấn.",
            "There is no training district to reset; ./ketnap run loads it.",
        )
    say("Đang lập lại huyện tập huấn …")
    reset_training(Actor.program(TRAINING))
    members = Membership.objects.filter(person__realm=TRAINING, left_on=None).count()
    roads = Candidate.objects.filter(realm=TRAINING).count()
    say(
        f"Huyện tập huấn đã trở về lúc đầu: {vi_number(members)} đảng viên, {vi_number(roads)} hồ sơ. "
        "Mọi việc đã thử và nhật ký của huyện tập huấn đã xóa; ai đang mở trang tập huấn thì đăng nhập lại.\n"
        "Dữ liệu thật và năm tổ chức mẫu giữ nguyên.\n"
    )
    print(logins_table(logins([TRAINING])))
    return 0
