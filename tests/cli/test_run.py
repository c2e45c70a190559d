"""./ketnap run: ready in one go, served as in production, and a clear sentence where it cannot."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from email.message import Message

import pytest
from tests.cli.conftest import ROOT, Installation

from ketnap.cli.out import Refused
from ketnap.cli.run import refuse_early_clock
from ketnap.models import TRAINING, Unit
from ketnap.scenarios.training import EARLIEST


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(installation: Installation) -> Iterator[int]:
    port = free_port()
    words = [sys.executable, "-P", "-m", "ketnap", "run", "--empty", "--port", str(port)]
    process = subprocess.Popen(
        words, env=installation.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server ended"
        time.sleep(0.1)
    raise AssertionError("the server did not start")


def get(port: int, path: str) -> tuple[int, Message]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers


@pytest.mark.django_db
def test_a_clock_before_the_stories_is_told_to_be_set() -> None:
    refuse_early_clock(EARLIEST)
    with pytest.raises(Refused, match="đặt lại ngày giờ của máy"):
        refuse_early_clock(EARLIEST - timedelta(days=1))
    Unit.objects.create(realm=TRAINING, name="Tỉnh ủy Đăk Nia", kind="province", opened_on=EARLIEST)
    refuse_early_clock(EARLIEST - timedelta(days=1))


def test_it_serves_like_production(installation: Installation) -> None:
    manifest = (installation.data / "static" / "staticfiles.json").read_text(encoding="utf-8")
    found = re.search(r"css/ketnap\.[0-9a-f]{12}\.css", manifest)
    assert found
    with served(installation) as port:
        status, headers = get(port, "/khong-co-trang-nay")
        assert status in {302, 404}
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"

        status, headers = get(port, f"/static/{found.group()}")
        assert status == 200
        assert headers["Content-Encoding"] == "br"
        assert "immutable" in headers["Cache-Control"]


def test_a_second_start_has_nothing_to_do(installation: Installation) -> None:
    done = installation("run", "--prepare", "--empty")
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_taken_port_is_one_sentence(new: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = new("run", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"ketnap: Cổng {port} đang có chương trình khác dùng")
    assert f" / Port {port} is taken" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (new.data / "ketnap.sqlite3").exists(), "the port is looked at before the long work"


@pytest.mark.parametrize("port", ["0", "70000"])
def test_an_impossible_port_is_one_sentence(new: Installation, port: str) -> None:
    done = new("run", "--port", port)
    assert done.returncode == 1
    assert "không hợp lệ" in done.stderr


def test_an_unreachable_database_is_one_sentence(new: Installation) -> None:
    url = f"postgres://nobody@127.0.0.1:{free_port()}/nothing"
    done = new("run", "--port", str(free_port()), DATABASE_URL=url)
    assert done.returncode == 1
    assert "Không làm việc được với cơ sở dữ liệu" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_launcher_is_posix() -> None:
    assert subprocess.run(["sh", "-n", ROOT / "ketnap"]).returncode == 0
