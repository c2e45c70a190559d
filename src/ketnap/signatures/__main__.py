"""The child: reads one job from stdin, answers on stdout, and is gone with everything it held.

A job is a line of JSON that says how long each of the pieces after it is. The answer is a line of JSON, and after it
the signed file where there is one. stderr names where something broke, and nothing of what was in the file.
"""

import contextlib
import json
import logging
import resource
import sys
import traceback
from dataclasses import asdict
from datetime import datetime
from typing import Any, BinaryIO

from ketnap.signatures.found import Answer, Found
from ketnap.signatures.refusing import Unfit

MEMORY, SECONDS = 2 * 2**30, 30


def main() -> int:
    """Work in a small room, for a short time, without leaving a picture of the memory behind."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # a system that has no such limit
            resource.setrlimit(what, (most, most))
    logging.disable(logging.CRITICAL)  # pyHanko would name the people in certificates
    serve(sys.stdin.buffer, sys.stdout.buffer)
    return 0


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Do one job."""
    job = json.loads(source.readline())
    pieces = {name: source.read(size) for name, size in job.pop("pieces").items()}
    try:
        answer, made = done(job, pieces)
    except Unfit as unfit:
        answer, made = Answer(refused=unfit.message, field=unfit.field), b""
    except Exception as broken:
        _tell(broken)
        signing = job["do"].startswith("sign")
        words = "Không ký được: chứng thư hoặc thiết bị không ký được văn bản này." if signing else UNREADABLE
        answer, made = Answer(refused=words, field="" if signing else "content"), b""
    target.write(json.dumps(asdict(answer), ensure_ascii=False).encode() + b"\n" + made)
    target.flush()


UNREADABLE = "Tệp không phải PDF, hoặc đã hỏng."


def _tell(broken: Exception) -> None:
    """Where it broke, without the words of the error: they may repeat what stands in the file."""
    places = [f"{row.filename.rpartition('/')[2]}:{row.lineno}" for row in traceback.extract_tb(broken.__traceback__)]
    sys.stderr.write(f"{type(broken).__name__} {' '.join(places[-6:])}\n")


def done(job: dict[str, Any], pieces: dict[str, bytes]) -> tuple[Answer, bytes]:
    """What a job asks for. The library is imported only now: `look` needs little of it."""
    from ketnap.signatures.reading import drawn, opened

    content = pieces.pop("content")
    if job["do"] == "look":
        return Answer(drawn=drawn(opened(content))), b""
    from ketnap.signatures.judging import judge

    now = datetime.fromisoformat(job["now"])
    key = pieces.pop("key", b"")
    if job["do"] == "judge":
        return Answer(found=judge(content, known=job["known"], trust=pieces.values(), now=now)), b""
    known = job["known"] or [drawn(opened(content))]
    made = _signed(job, content, key, now)
    found: Found = judge(made, known=known, trust=pieces.values(), now=now)
    return Answer(found=found), made


def _signed(job: dict[str, Any], content: bytes, key: bytes, now: datetime) -> bytes:
    from ketnap.signatures.making import from_file, from_token, sign

    if job["do"] == "sign-file":
        return sign(content, from_file(key, job["password"], now))
    with from_token(job["module"], job["token"], job["pin"], now) as signer:
        return sign(content, signer)


if __name__ == "__main__":
    sys.exit(main())
