"""Everything CI runs, as one readable list of steps."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ketnap.cli.out import say

HELP = "Chạy toàn bộ kiểm thử (như CI); thêm tham số, ví dụ -k tên, thì chuyển thẳng cho pytest"
NEEDS_DJANGO = False
PASSES_ARGUMENTS = True

ROOT = Path(__file__).resolve().parents[3]
BIN = Path(sys.executable).parent
PYTHON = [sys.executable, "-P"]
PYTEST = [*PYTHON, "-m", "pytest"]
# Every line and branch of what decides about people is tested; elsewhere the tests are read, not counted.
FULLY_COVERED = ("law", "process", "access", "actions")
# In goes of their own, since counting lines doubles the time of whatever runs: every action runs through the law, every
# page through both. What is covered whole is covered by its own tests; all others run uncounted.
CORE = ("tests/law", "tests/process", "tests/exchange")
DEEDS = ("tests/access", "tests/actions")
GOES: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
    ("pytest: law, process", CORE, ("law", "process")),
    ("pytest: access, actions", DEEDS, ("access", "actions")),
    ("pytest", [f"--ignore={folder}" for folder in (*CORE, *DEEDS)], ()),
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TESTING = {"KETNAP_TESTING": "1"}
OURS = {"KETNAP_CHROMIUM", "KETNAP_DATA"}  # the second is set by scratch_data


@dataclass
class Step:
    """One line of the list: a name and a command that must exit with 0."""

    name: str
    words: Sequence[str | Path]
    env: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    failed: bool = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--fast", action="store_true", help="bỏ qua pytest, chỉ kiểm tra tĩnh")


def run(args: argparse.Namespace) -> int:
    """Run the whole list, or only pytest when it was given words of its own."""
    with scratch_data() as folder:
        if args.rest:
            return subprocess.run([*PYTEST, *args.rest], cwd=ROOT, env=environment(TESTING), check=False).returncode
        begun = time.perf_counter()
        steps = static_steps() if args.fast else [*static_steps(), empty_database()]
        run_side_by_side(steps)
        closing = "" if args.fast else run_pytest_steps(steps, folder)
        return report(steps, time.perf_counter() - begun, closing)


@contextmanager
def scratch_data() -> Iterator[Path]:
    """Give the tests a data folder of their own: they neither reach an office's data nor need any to be there."""
    with tempfile.TemporaryDirectory(prefix="ketnap-test-") as folder:
        os.environ["KETNAP_DATA"] = folder
        yield Path(folder)


def environment(extra: dict[str, str]) -> dict[str, str]:
    """Return the environment of a step. The tests must not see what the shell sets for a served instance."""
    kept = {name: value for name, value in os.environ.items() if name in OURS or not name.startswith("KETNAP_")}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "ketnap.settings", **extra}


def tracked(*patterns: str) -> list[str]:
    """List files git knows or would know, so that caches and data are left out."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    found = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return sorted({name for name in found if name and (ROOT / name).exists()})


def static_steps() -> list[Step]:
    """List what is checked without running the tests."""
    shell = tracked("ketnap", ".ci/run")
    templates = tracked("src/ketnap/templates/*.html")
    django = [*PYTHON, "-m", "ketnap", "django"]
    steps = [
        Step("mypy --strict", [BIN / "mypy"], TESTING),  # first: it takes longest
        Step("ruff check", [BIN / "ruff", "check", "."]),
        Step("ruff format --check", [BIN / "ruff", "format", "--check", "."]),
        Step("import-linter", [BIN / "lint-imports"], TESTING),
        Step("sh -n", ["sh", "-n", "ketnap"]),
        Step("shellcheck", [BIN / "shellcheck", *shell]),
        Step("django check", [*django, "check", "--fail-level", "WARNING"], TESTING),
        Step("django check --deploy", [*django, "check", "--deploy", "--fail-level", "WARNING"], deployed()),
        Step("makemigrations --check", [*django, "makemigrations", "--check", "--dry-run"], TESTING),
    ]
    if templates:
        steps.append(Step("djade --check", [BIN / "djade", "--check", "--target-version", "6.1", *templates]))
    if (Path(__file__).parent / "law.py").exists():
        steps.append(Step("docs/ đúng với mã nguồn", [*PYTHON, "-m", "ketnap", "law", "--check-docs"]))
    return steps


def empty_database() -> Step:
    """Every process of tests begins with a copy of one migrated database: it is made while the types are checked."""
    return Step("pytest: cơ sở dữ liệu trống", [*PYTEST, "-q", "tests/test_database.py"], TESTING)


def deployed() -> dict[str, str]:
    """Return the environment of an instance behind TLS, with a key that only this check sees."""
    return {"KETNAP_HTTPS": "1", "KETNAP_SECRET_KEY": "check-deploy-only-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2}


def run_side_by_side(steps: Sequence[Step]) -> None:
    """Run steps that need nothing of each other, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(run_quietly, steps))


def run_quietly(step: Step) -> None:
    """Run a step; its output is shown only when it fails."""

    def command() -> int:
        done = subprocess.run(
            step.words,
            cwd=ROOT,
            env=environment(step.env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            say(done.stdout.decode(errors="replace").rstrip())
        return done.returncode

    timed(step, command)


def timed(step: Step, command: Callable[[], int]) -> None:
    """Run, time, and print one line."""
    begun = time.perf_counter()
    step.failed = command() != 0
    step.seconds = time.perf_counter() - begun
    say(f"{'HỎNG' if step.failed else ' đạt'}  {step.name}  ({step.seconds:.1f} s)")


def run_pytest_steps(steps: list[Step], folder: Path) -> str:
    """Run the suite go by go. Returns pytest's closing lines."""
    closing = [run_pytest(steps, folder, *go) for go in GOES]
    if find_chromium() is None:
        say(
            "!!!!  KHÔNG CÓ CHROMIUM: các kiểm thử trình duyệt (tests/browser) CHƯA được chạy. "
            "/ NO CHROMIUM: the browser tests did not run."
        )
    return "\n".join(closing)


def run_pytest(steps: list[Step], folder: Path, name: str, words: Sequence[str], covered: Sequence[str]) -> str:
    """Run a part of the suite, and hold the coverage of some packages to its gate. Returns pytest's closing line."""
    measured = {**TESTING, "COVERAGE_FILE": str(folder / "-".join(("coverage", *covered)))}
    counting = [*(f"--cov=src/ketnap/{package}" for package in covered), "--cov-report="] if covered else []
    suite = Step(name, [*PYTEST, "-n", "auto", "--dist=worksteal", *counting, "--durations=5", *words], measured)
    lines: list[str] = []
    timed(suite, lambda: stream(suite, lines))
    steps.append(suite)
    for step in coverage_steps(measured, covered):
        run_quietly(step)
        steps.append(step)
    return closing_line(lines)


def coverage_steps(env: dict[str, str], packages: Sequence[str]) -> list[Step]:
    """List the gate: one step for each package that has to be covered whole."""
    coverage = [*PYTHON, "-m", "coverage", "report", "--fail-under=100"]
    return [Step(f"coverage 100 % {name}/", [*coverage, f"--include=src/ketnap/{name}/*"], env) for name in packages]


def stream(step: Step, lines: list[str]) -> int:
    """Show a step's output while it runs, and keep the end of it."""
    process = subprocess.Popen(
        step.words, cwd=ROOT, env=environment(step.env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        sys.stderr.write(line)
        lines.append(line.rstrip())
        del lines[:-20]
    return process.wait()


def closing_line(lines: Sequence[str]) -> str:
    """Find pytest's own last word, such as `==== 12 passed in 0.34s ====`."""
    return next((line for line in reversed(lines) if line.startswith("=") and " in " in line), "")


def find_chromium() -> str | None:
    """Find a browser for tests/browser, which reads the same names."""
    named = os.environ.get("KETNAP_CHROMIUM")
    return named or next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def report(steps: Sequence[Step], seconds: float, closing: str) -> int:
    """Sum up; the last line is pytest's own, for people and machines who look there."""
    failed = [step.name for step in steps if step.failed]
    say(f"\n{len(steps) - len(failed)}/{len(steps)} mục đạt trong {seconds:.0f} s.")
    if failed:
        say("HỎNG: " + "; ".join(failed))
    if closing:
        say(closing)
    return 1 if failed else 0
