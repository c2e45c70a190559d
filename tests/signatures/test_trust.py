"""The folder of trusted certificates."""

from pathlib import Path

from ketnap.signatures import trust


def test_files_of_certificates_are_read_in_order(tmp_path: Path) -> None:
    for name, content in {"b.crt": b"2", "a.PEM": b"1", "readme.txt": b"x", "long.cer": bytes(trust.SIZE + 1)}.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.pem").mkdir()
    assert trust.files(tmp_path) == [b"1", b"2"]


def test_no_folder_no_trust(tmp_path: Path) -> None:
    assert trust.files(tmp_path / "none") == []
