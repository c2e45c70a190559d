"""A file from outside is opened in a process of its own: no database, no key, little memory, little time.

What a decoder does with a file made to break it then ends there, and the program answers on.
"""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from ketnap.scanning import kinds
from ketnap.scanning.kinds import Clean, ScanKind, Unfit

SECONDS = 20
MEMORY = 1024**3
GAVE_UP = "Tệp này quá phức tạp, chương trình không xem hết được. In ra rồi chụp hoặc quét lại."
_TURNS = threading.BoundedSemaphore(2)
"""So many files at a time are looked at by one process of the server: each may take the whole of its memory."""
_PASSED = ("PATH", "SYSTEMROOT", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE", "LANG")
_SOURCE = Path(__file__).resolve().parents[2]


def look(content: bytes) -> Clean:
    """What is kept of a file; here and now, in this process."""
    kind = kinds.kind_of(content)
    if kind is ScanKind.PDF:
        from ketnap.scanning import pdfs

        return pdfs.clean(content)
    from ketnap.scanning import images

    return images.clean(content, kind)


def looked(content: bytes) -> Clean:
    """What is kept of a file, found out by a process of its own."""
    kinds.kind_of(content)  # what is plainly something else needs no process
    words = [sys.executable, "-P", "-c", "from ketnap.scanning.looking import answer; answer()"]
    given = {name: os.environ[name] for name in _PASSED if name in os.environ} | {"PYTHONPATH": str(_SOURCE)}
    try:
        with _TURNS:
            done = subprocess.run(words, input=content, capture_output=True, timeout=SECONDS, env=given, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as wrong:
        raise Unfit(GAVE_UP) from wrong
    head, _, kept = done.stdout.partition(b"\n")
    said = json.loads(head)
    if "unfit" in said:
        raise Unfit(said["unfit"])
    return Clean(ScanKind(said["kind"]), said["pages"], kept)


def answer() -> None:
    """The other side of `looked`: the file comes in, one line about it and what is kept go out."""
    _confine()
    try:
        found = look(sys.stdin.buffer.read())
        said, kept = {"kind": found.kind.value, "pages": found.pages}, found.content
    except Unfit as unfit:
        said, kept = {"unfit": str(unfit)}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + kept)


def _confine() -> None:
    """Take memory and time away, where the system knows how."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
