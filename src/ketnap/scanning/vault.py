"""Where scans are kept: each in a file of its own, under a random name, encrypted with a key of its own.

The key of a file is kept with its row, wrapped by the key of the installation (`data/scan-key`, which no backup holds).
Whoever has the files alone, or files and database, has nothing; a row that is gone takes its file's key with it.
Nothing here is cryptography of our own: AES-256-GCM for files, Fernet for keys, both of the package `cryptography`.
"""

import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12
_ROOM = 200 * 1024 * 1024
PART = ".part"


class NoKey(Exception):
    """The installation's key is missing, or is another one than the file was put away under."""


class Lost(Exception):
    """The file is missing, or is not what was put away."""


class Full(Exception):
    """There is no room left for it."""


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "scans"


def place(name: str) -> Path:
    return folder() / name[:2] / name


def new_name() -> str:
    """A name nobody can guess: 128 random bits."""
    return secrets.token_hex(16)


# ── The installation's key ───────────────────────────────────────────────────────────────────────────────────────────


def keys() -> MultiFernet:
    """The installation's keys: the first line of the file is used, the others still open what is older."""
    try:
        lines = settings.SCAN_KEY_FILE.read_text(encoding="ascii").split()
        return MultiFernet([Fernet(line) for line in lines])
    except (OSError, ValueError) as wrong:
        raise NoKey("scan-key") from wrong


def has_key() -> bool:
    """Whether there is a key, of whatever age."""
    return bool(settings.SCAN_KEY_FILE.exists())


def make_key(*, again: bool = False) -> None:
    """Make the installation's key; `again`: a new one before those there are. Of two who make the first, one does."""
    if has_key() and not again:
        return
    path: Path = settings.SCAN_KEY_FILE
    older = path.read_text(encoding="ascii") if has_key() else ""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=".scan-key-")
    with os.fdopen(fd, "w", encoding="ascii") as file:
        file.write(f"{Fernet.generate_key().decode()}\n{older}")
        file.flush()
        os.fsync(file.fileno())
    made = Path(name)
    if again:
        made.replace(path)
        return
    try:
        path.hardlink_to(made)
    except FileExistsError:
        return
    finally:
        made.unlink()


def rewrap(token: str) -> str:
    """The key of a file under the installation's newest key."""
    try:
        return keys().rotate(token).decode()
    except InvalidToken as wrong:
        raise NoKey("scan-key") from wrong


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def put(name: str, content: bytes) -> str:
    """Put a file away, whole or not at all; the answer is its key, wrapped."""
    wrapping = keys()
    key, nonce = AESGCM.generate_key(bit_length=256), os.urandom(_NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, content, name.encode())
    try:
        _write(place(name), sealed)
    except OSError as wrong:
        drop(name)
        if wrong.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise Full(name) from wrong
        raise
    return wrapping.encrypt(key).decode()


def _write(target: Path, sealed: bytes) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(target.parent).free < len(sealed) + _ROOM:
        raise OSError(errno.ENOSPC, "too little room is left")
    part = target.with_name(target.name + PART)
    with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)


def get(name: str, token: str) -> bytes:
    """The file as it was put away, or the reason why not."""
    try:
        key = keys().decrypt(token)
    except InvalidToken as wrong:
        raise NoKey("scan-key") from wrong
    try:
        sealed = place(name).read_bytes()
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
    except (OSError, InvalidTag, ValueError) as wrong:
        raise Lost(name) from wrong


def opens(token: str) -> bool:
    """Whether the installation still has the key this file's key is wrapped by."""
    try:
        keys().decrypt(token)
    except (NoKey, InvalidToken):
        return False
    return True


def drop(name: str) -> None:
    """Throw a file away, and what was begun of it."""
    path = place(name)
    path.unlink(missing_ok=True)
    path.with_name(path.name + PART).unlink(missing_ok=True)


def stored() -> Iterator[Path]:
    """Every file there is."""
    yield from (path for path in sorted(folder().rglob("*")) if path.is_file())
