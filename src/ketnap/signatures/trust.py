"""The certificates an office trusts: files in a folder, put there by whoever looks after the machine."""

from pathlib import Path

KINDS = frozenset({".pem", ".crt", ".cer", ".der"})
MOST, SIZE = 100, 200_000


def files(folder: Path) -> list[bytes]:
    """What stands in the folder, as it is; what is too long to be a certificate is left out."""
    if not folder.is_dir():
        return []
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS and path.is_file())
    return [path.read_bytes() for path in found[:MOST] if path.stat().st_size <= SIZE]
