"""Asking the child. The program itself never loads the library or a driver, and holds a key only to pass it on."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ketnap.signatures.found import Answer, Found
from ketnap.signatures.refusing import Unfit

log = logging.getLogger(__name__)

SECONDS = 45
# A child takes 80 to 150 MB; more at once would let one person fill the machine.
ROOM = threading.BoundedSemaphore(2)
WAIT = 20
SOURCES = str(Path(__file__).resolve().parents[2])
HIDDEN = frozenset({"DATABASE_URL", "KETNAP_SECRET_KEY"})
BROKEN = "Không xử lý được tệp này: tệp quá phức tạp, hoặc máy quá bận. Thử lại, hoặc dùng tệp khác."
_ANSWER = TypeAdapter(Answer)


def available() -> bool:
    """Whether the library is installed (KETNAP_EXTRAS=sign); asked without importing it."""
    return find_spec("pyhanko") is not None


def look(content: bytes) -> str:
    """The mark of what the pages of a PDF draw."""
    return _asked({"do": "look"}, {"content": content})[0].drawn


def judge(content: bytes, *, known: Collection[str], trust: Sequence[bytes], now: datetime) -> Found:
    """Judge a signed PDF; `known`: the marks its pages may have, `trust`: files of trusted certificates."""
    return _found({"do": "judge", "known": list(known)}, content, b"", trust, now)[0]


def sign_with_file(
    content: bytes, *, key: bytes, password: str, known: Collection[str], trust: Sequence[bytes], now: datetime
) -> tuple[Found, bytes]:
    """Sign with a PKCS#12 file. `known` is empty for a PDF that is the paper itself."""
    return _found({"do": "sign-file", "password": password, "known": list(known)}, content, key, trust, now)


def sign_with_token(
    content: bytes, *, module: str, token: str, pin: str, known: Collection[str], trust: Sequence[bytes], now: datetime
) -> tuple[Found, bytes]:
    """Sign with a token in this machine."""
    job = {"do": "sign-token", "module": module, "token": token, "pin": pin, "known": list(known)}
    return _found(job, content, b"", trust, now)


def _found(
    job: dict[str, Any], content: bytes, key: bytes, trust: Sequence[bytes], now: datetime
) -> tuple[Found, bytes]:
    pieces = {"content": content, "key": key} | {f"trust-{at}": row for at, row in enumerate(trust)}
    answer, made = _asked(job | {"now": now.isoformat()}, pieces)
    if answer.found is None:
        raise Unfit(BROKEN)
    return answer.found, made


def _asked(job: dict[str, Any], pieces: Mapping[str, bytes]) -> tuple[Answer, bytes]:
    if not available():
        raise Unfit("Máy chủ này chưa cài phần ký số. Báo người trông coi máy chủ.")
    head = json.dumps(job | {"pieces": {name: len(row) for name, row in pieces.items()}}).encode()
    said, _, made = run(b"\n".join((head, b"".join(pieces.values())))).partition(b"\n")
    try:
        answer = _ANSWER.validate_json(said)
    except ValueError:
        raise Unfit(BROKEN) from None
    if answer.refused:
        raise Unfit(answer.refused, answer.field)
    return answer, made


def in_a_child(job: bytes) -> bytes:
    """What a process of its own answers; nothing, when it was stopped or broke."""
    if not ROOM.acquire(timeout=WAIT):
        raise Unfit("Máy đang xử lý các chữ ký khác. Chờ ít phút rồi thử lại.")
    try:
        env = {name: value for name, value in os.environ.items() if name not in HIDDEN} | {"PYTHONPATH": SOURCES}
        words = [sys.executable, "-P", "-m", "ketnap.signatures"]
        done = subprocess.run(words, input=job, capture_output=True, env=env, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return b""
    finally:
        ROOM.release()
    if done.stderr or done.returncode:
        log.warning("signatures: %s %s", done.returncode, done.stderr[-400:].decode(errors="replace").strip())
    return done.stdout


run: Callable[[bytes], bytes] = in_a_child
"""How a job is carried out. Tests do most of theirs without starting a process."""
