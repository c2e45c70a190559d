"""./ketnap on machines that lack something. The tools it calls are stand-ins: tested is what it makes of them."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "cat", "cksum", "dirname", "awk", "df", "mkdir", "chmod", "rm", "grep", "sed", "tail", "sleep", "env")
# A python3 that has pip but is too old for us.
OLD_PYTHON = '#!/bin/sh\ncase "$*" in *"pip config"*) exit 1 ;; *pip*) exit 0 ;; *) exit 1 ;; esac\n'
NO_PYTHON = "#!/bin/sh\nexit 127\n"
# A uv that makes a program out of every venv, and remembers that it was asked.
GOOD_UV = """#!/bin/sh
echo "$1 $2" >>"$UV_CALLS"
case $1 in venv)
  for last; do :; done
  mkdir -p "$last/bin"
  printf '#!/bin/sh\\necho "program: $*"\\n' >"$last/bin/python"
  chmod +x "$last/bin/python" ;;
esac
"""


@dataclass(frozen=True)
class Machine:
    """A checkout with nothing installed and only the programs named."""

    folder: Path

    def put(self, path: str, script: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(script, encoding="utf-8")
        target.chmod(0o755)

    def put_uv(self, script: str) -> None:
        self.put(".tools/bin/uv", script)
        stamp = subprocess.run(["cksum"], input=(self.folder / "requirements-uv.txt").read_bytes(), capture_output=True)
        (self.folder / ".tools/uv.stamp").write_bytes(stamp.stdout.rstrip())

    def __call__(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": str(self.folder / "path"), "HOME": str(self.folder), "UV_CALLS": str(self.folder / "calls")}
        env |= more
        command = [str(self.folder / "ketnap"), *words]
        return subprocess.run(
            command, env=env, capture_output=True, text=True, check=False, timeout=60, cwd=self.folder
        )

    def calls(self) -> list[str]:
        file = self.folder / "calls"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "path").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (tmp_path / "path" / tool).symlink_to(found)
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-sign.txt", "requirements-uv.txt"):
        shutil.copy(ROOT / name, tmp_path)
    # This machine's own interpreters are named by full path in the launcher; here there are none.
    script = (ROOT / "ketnap").read_text(encoding="utf-8")
    for place in ("/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"):
        script = script.replace(place, "/nowhere/python3")
    made = Machine(tmp_path)
    made.put("ketnap", script)
    return made


def refused(done: subprocess.CompletedProcess[str], code: int, vi: str, en: str) -> None:
    """One sentence, Vietnamese and then English, is the last thing said."""
    assert done.returncode == code, done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ketnap: ")
    assert vi in last
    assert en in last


def test_it_works(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv(GOOD_UV)
    assert machine("doctor").stdout == "program: -P -m ketnap doctor\n"
    assert machine.calls() == ["venv --quiet", "pip sync"]


def test_the_next_start_installs_nothing(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv(GOOD_UV)
    machine("doctor")
    done = machine("doctor")
    assert done.stderr == ""
    assert len(machine.calls()) == 2


def test_a_new_lock_installs_again(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv(GOOD_UV)
    machine("doctor")
    with (machine.folder / "requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# newer\n")
    machine("doctor")
    assert machine.calls().count("pip sync") == 2


def test_run_keeps_the_tools_that_test_installed(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv(GOOD_UV)
    machine("test")
    machine("run")
    assert machine.calls().count("pip sync") == 1


def lists(machine: Machine) -> list[str]:
    """Which lists were installed, the first first."""
    return [line.rpartition("/")[2] for line in machine.calls() if line.startswith("list")]


def test_an_extra_asked_for_once_stays_until_it_is_taken_back(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv(GOOD_UV + '[ "$1" = venv ] || { for last; do :; done; echo "list $last" >>"$UV_CALLS"; }\n')
    machine("run")
    machine("run", KETNAP_EXTRAS="sign")
    machine("run")
    assert lists(machine) == ["requirements.txt", "requirements-sign.txt"]
    machine("run", KETNAP_EXTRAS="none")
    machine("run")
    assert lists(machine) == ["requirements.txt", "requirements-sign.txt", "requirements.txt"]


def test_an_extra_that_could_not_be_fetched_is_tried_again(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv(GOOD_UV + '[ "$1" = venv ] || exit 1\n')
    assert machine("run", KETNAP_EXTRAS="sign").returncode == 70
    machine.put_uv(GOOD_UV + '[ "$1" = venv ] || { for last; do :; done; echo "list $last" >>"$UV_CALLS"; }\n')
    machine("run")
    assert lists(machine) == ["requirements-sign.txt"]


def test_an_extra_nobody_knows(machine: Machine) -> None:
    refused(machine("run", KETNAP_EXTRAS="fly"), 64, "KETNAP_EXTRAS nhận", "KETNAP_EXTRAS takes")


def test_no_pip(machine: Machine) -> None:
    machine.put("path/python3", NO_PYTHON)
    refused(machine("run"), 69, "chưa có pip", "No Python 3 with pip")


def test_no_python_new_enough_and_none_to_be_had(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv('#!/bin/sh\necho "error: dns error" >&2\nexit 2\n')
    refused(machine("run"), 69, "không có Python 3.12 trở lên", "no Python 3.12 or newer")


@pytest.mark.parametrize(
    ("said", "code", "vi", "en"),
    [
        ("error sending request: dns error", 69, "Không có mạng", "No network"),
        ("No space left on device (os error 28)", 74, "Đĩa đã đầy", "disk is full"),
        ("error: Hash mismatch for django", 76, "không khớp mã băm", "locked hash"),
        ("error: the moon is full", 70, "Cài đặt không thành công", "installation failed"),
    ],
)
def test_a_failed_download_is_one_sentence(machine: Machine, said: str, code: int, vi: str, en: str) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv(GOOD_UV + f'[ "$1" = venv ] || {{ echo "{said}" >&2; exit 1; }}\n')
    done = machine("run")
    refused(done, code, vi, en)
    assert not (machine.folder / ".tools" / "lock").exists()
    machine.put_uv(GOOD_UV)
    assert machine("run").returncode == 0, "what failed half-way is done again"


def test_an_offices_own_certificate_authority(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    wary = '[ "$1" = venv ] || [ -n "${UV_SYSTEM_CERTS:-}" ] || { echo "invalid peer certificate" >&2; exit 1; }\n'
    machine.put_uv(GOOD_UV + wary)
    assert machine("run").returncode == 0


def test_pips_settings_are_passed_on(machine: Machine) -> None:
    told = OLD_PYTHON.replace("exit 1 ;; *pip*", "echo \"global.index-url='https://mirror.example/simple'\" ;; *pip*")
    machine.put("path/python3", told)
    machine.put_uv(GOOD_UV + 'echo "index $UV_DEFAULT_INDEX" >>"$UV_CALLS"\n')
    machine("run")
    assert "index https://mirror.example/simple" in machine.calls()


def test_no_room(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    (machine.folder / "path" / "df").unlink()
    machine.put(
        "path/df", '#!/bin/sh\necho "Filesystem 1024-blocks Used Available"\necho "/dev/x 999999 899999 100000 90% /"\n'
    )
    refused(machine("run"), 74, "Đĩa chỉ còn 97 MB", "Only 97 MB")


def test_a_lock_left_behind_does_not_block(machine: Machine) -> None:
    machine.put("path/python3", OLD_PYTHON)
    machine.put_uv(GOOD_UV)
    lock = machine.folder / ".tools" / "lock"
    lock.mkdir()
    (lock / "pid").write_text("999999999\n", encoding="ascii")
    assert machine("run").returncode == 0
