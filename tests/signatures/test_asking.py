"""The process beside the program: what goes in, what comes out, and what never reaches it."""

import json
import os
import subprocess
import sys
import threading
from io import BytesIO

import pytest
from tests.authority import PASSWORD, lan, now, root

from ketnap.signatures import __main__ as child
from ketnap.signatures import asking
from ketnap.signatures.found import Verdict
from ketnap.signatures.reading import drawn, opened
from ketnap.signatures.refusing import Unfit


def test_it_signs_in_a_process_of_its_own(paper: bytes) -> None:
    trust = [root().pem]
    found, made = asking.sign_with_file(
        paper, key=lan().file(), password=PASSWORD, known=[], trust=trust, now=now()
    )  # fmt: skip
    assert (found.verdict, found.drawn) == (Verdict.VALID, drawn(opened(paper)))
    assert made.startswith(paper)


def test_a_refusal_comes_back_with_its_field(paper: bytes, in_process: None) -> None:
    with pytest.raises(Unfit, match="Mật khẩu") as refused:
        asking.sign_with_file(paper, key=lan().file(), password="sai", known=[], trust=[], now=now())
    assert refused.value.field == "password"


def test_a_job_keeps_its_pieces_apart(paper: bytes, in_process: None) -> None:
    trust = [b"", root().pem, lan().der]
    found, made = asking.sign_with_file(paper, key=lan().file(), password=PASSWORD, known=[], trust=trust, now=now())
    assert found.why == ("Có 1 tệp trong thư mục chứng thư tin cậy không đọc được.",)
    assert asking.judge(made, known=[asking.look(paper)], trust=trust, now=now()) == found


def test_without_the_library_it_says_what_to_do(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "find_spec", lambda _: None)
    assert not asking.available()
    with pytest.raises(Unfit, match="chưa cài phần ký số"):
        asking.look(paper)


def test_the_program_itself_imports_nothing_of_it() -> None:
    words = "import sys, ketnap.signatures.asking; print(*(n for n in sys.modules if n in {'pyhanko', 'pkcs11'}))"
    env = os.environ | {"PYTHONPATH": asking.SOURCES}
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == ""


def test_keys_of_the_program_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: dict[str, str] = {}

    def note(*_: object, env: dict[str, str], **__: object) -> subprocess.CompletedProcess[bytes]:
        handed.update(env)
        return subprocess.CompletedProcess([], 0, b"", b"")

    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setattr(subprocess, "run", note)
    asking.in_a_child(b"")
    assert "PATH" in handed
    assert "DATABASE_URL" not in handed


def test_a_child_that_dies_or_hangs_is_one_sentence(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (["sh", "-c", "kill -9 $$"], ["sh", "-c", "echo rubbish"], ["sleep", "5"]):
        real = subprocess.run
        monkeypatch.setattr(
            subprocess, "run", lambda _, *, real=real, words=words, timeout, **rest: real(words, timeout=0.5, **rest)
        )
        with pytest.raises(Unfit) as refused:
            asking.look(paper)
        monkeypatch.undo()
        assert refused.value.message == asking.BROKEN


def test_only_a_few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ROOM", threading.BoundedSemaphore(1))
    monkeypatch.setattr(asking, "WAIT", 0.01)
    with asking.ROOM, pytest.raises(Unfit, match="đang xử lý các chữ ký khác"):
        asking.in_a_child(b"")


def answer(job: dict[str, object], content: bytes) -> dict[str, object]:
    out = BytesIO()
    head = json.dumps(job | {"pieces": {"content": len(content)}}).encode()
    child.serve(BytesIO(head + b"\n" + content), out)
    found: dict[str, object] = json.loads(out.getvalue().partition(b"\n")[0])
    return found


def test_a_file_that_breaks_the_reader_is_named_by_place_and_not_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer({"do": "look"}, b"%PDF-1.7 Giang Thi My")
    assert told["refused"] == "Tệp không phải PDF, hoặc đã hỏng."
    said = capsys.readouterr().err
    assert "reading.py" in said
    assert "Giang" not in said


def test_what_breaks_while_signing_is_no_fault_of_the_file(paper: bytes) -> None:
    told = answer({"do": "sign-file", "now": now().isoformat(), "known": []}, paper)
    assert told["refused"] == "Không ký được: chứng thư hoặc thiết bị không ký được văn bản này."
    assert told["field"] == ""
