"""One command for everything: run, test, build, bench, tour.

    python3 dev.py run            opens the program
    python3 dev.py test           all checks and tests
    python3 dev.py build CODE     the program of one dealer, from data/dealers/CODE.toml

Works on Windows and Linux with Python 3.11 or newer and nothing else: it makes `.venv` beside
itself and installs there exactly what the lock files name. Only the standard library is used,
and nothing that an older Python could not read, so that it can say which Python is needed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "requirements"
WINDOWS = sys.platform == "win32"
OLDEST = (3, 11)

# The locks that hold all that a smaller one does.
LARGER = {"run": ("dev", "bench"), "dev": ("bench",)}

# What each shared library is called by Debian and Ubuntu. Qt's wheels bring Qt, not these.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

NETWORK_SIGNS = "NewConnection|NameResolution|getaddrinfo|name resolution|Timeout|ProxyError"

# How a program is run whose words we keep: no questions asked, all it says in one stream.
KEPT: dict[str, Any] = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.PIPE,
    "stderr": subprocess.STDOUT,
    "encoding": "utf-8",
    "errors": "replace",
}


class Stop(Exception):
    """Ends the command; its text is a whole sentence that says what to do."""


def say(text: str) -> None:
    print(text, flush=True)


class Environment:
    """A virtual environment that holds what one lock file names, and remembers which one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
        self.note = folder / "care-desk.json"

    def ready(self, lock: str) -> None:
        """Make the environment and install `lock`, unless that lock, or a larger one, is in it."""
        wanted = [(name, fingerprint(name)) for name in (lock, *LARGER.get(lock, ()))]
        have = self.noted()
        if self.python.exists() and any(have.get(name) == mark for name, mark in wanted):
            return
        started = time.monotonic()
        if not self.usable():
            self.make()
        self.install(lock)
        quiet([str(self.python), "-m", "compileall", "-q", "app", "ui"])  # a quick first start
        # What a lock brings may replace what another brought: only locks still true stay noted.
        kept = {name: mark for name, mark in have.items() if mark == fingerprint(name)}
        kept[lock] = fingerprint(lock)
        self.note.write_text(json.dumps(kept, indent=2), encoding="utf-8")
        say(f"Ready in {time.monotonic() - started:.0f} s.")

    def noted(self) -> dict[str, str]:
        try:
            found = json.loads(self.note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def usable(self) -> bool:
        """Whether the environment is there, of a right Python, and has pip."""
        if not self.python.exists():
            return False
        test = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
        return quiet([str(self.python), "-c", test]).returncode == 0

    def make(self) -> None:
        say(f"Making {self.folder.name} with Python {'.'.join(map(str, sys.version_info[:3]))} …")
        make = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        done = quiet(make)
        if done.returncode != 0:
            version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
            install_packages([version], "Python's venv module is missing")
            done = quiet(make)
        if done.returncode != 0:
            raise Stop(
                f"The environment could not be made in {self.folder}.\n{done.stdout}\n"
                "Check that the folder can be written to and that the disk is not full."
            )

    def install(self, lock: str) -> None:
        path = LOCKS / f"{lock}.lock"
        total = sum("==" in line for line in path.read_text(encoding="utf-8").splitlines())
        say(f"Installing what requirements/{lock}.lock names, up to {total} packages …")
        log = self.folder / "install.log"
        command = [str(self.python), "-m", "pip", "install", "--require-hashes"]
        command += ["--only-binary", ":all:", "--disable-pip-version-check", "--no-input"]
        command += ["--progress-bar", "off", "-r", str(path)]
        code = follow(command, log, total)
        if code != 0:
            raise Stop(why_pip_failed(log.read_text(encoding="utf-8", errors="replace"), log))

    def run(self, arguments: list[str], **extra: str) -> int:
        """Run this environment's Python in the repository; the exit code."""
        command = [str(self.python), *arguments]
        return subprocess.run(command, cwd=ROOT, env=clean_env(**extra), check=False).returncode


def fingerprint(lock: str) -> str:
    """What a lock file says, as one short text."""
    path = LOCKS / f"{lock}.lock"
    try:
        # Line ends differ between checkouts on Windows and Linux; what is said does not.
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Stop(f"{path} is missing: the checkout is not whole.") from None
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def clean_env(**extra: str) -> dict[str, str]:
    """The surroundings without what would turn our Python towards another's packages."""
    foreign = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
    env = {name: value for name, value in os.environ.items() if name not in foreign}
    env.setdefault("PYTHONUTF8", "1")
    env.update(extra)
    return env


def quiet(command: list[str], **extra: str) -> subprocess.CompletedProcess[str]:
    """Run in the repository without showing anything; what it says is all in `.stdout`."""
    return subprocess.run(command, cwd=ROOT, env=clean_env(**extra), check=False, **KEPT)


def follow(command: list[str], log: Path, total: int) -> int:
    """Run pip, keep all it says in `log`, and show how far it is; the exit code."""
    count, shown = 0, time.monotonic()
    live = sys.stdout.isatty()
    process = subprocess.Popen(command, env=clean_env(), **KEPT)
    with log.open("w", encoding="utf-8") as kept, process:
        assert process.stdout is not None
        for line in process.stdout:
            kept.write(line)
            kept.flush()
            word = line.strip().split(" ")[0]
            if word in ("Collecting", "Requirement"):
                count += 1
                name = line.split("==")[0].split(" ")[-1]
                if live:
                    print(f"\r  {count}/{total} {name:<40}", end="", flush=True)
                elif time.monotonic() - shown > 5:
                    say(f"  {count}/{total} {name}")
                    shown = time.monotonic()
            elif line.startswith("Installing collected packages"):
                say(("\r" if live else "") + "  all fetched; unpacking …" + " " * 30)
    return process.returncode


def why_pip_failed(said: str, log: Path) -> str:
    """pip's many lines as one sentence with the way out."""
    last = "\n".join(said.strip().splitlines()[-12:])
    if "No space left on device" in said:
        return "The disk is full. Make about 2 GB free and start again."
    if re.search(NETWORK_SIGNS, said):
        return (
            "The packages could not be fetched: no connection to the package index. Check the "
            "network (behind a proxy set HTTPS_PROXY) and start again; what was fetched is kept."
        )
    if "DO NOT MATCH THE HASHES" in said:
        return (
            "A fetched package is not the one that the lock file names, so nothing was "
            f"installed. Try again from another network; the details are in {log}."
        )
    if "No matching distribution found" in said or "Could not find a version" in said:
        return (
            f"{last}\n\nThere is no ready-made package for this Python "
            f"({sys.version.split()[0]}) on this computer. Use 64-bit Python 3.11 to 3.14."
        )
    return f"{last}\n\nThe packages could not be installed; everything said is in {log}."


def install_packages(packages: list[str], why: str) -> None:
    """Install system packages when that is ours to do, else stop with the line that does it."""
    line = "apt-get install -y " + " ".join(packages)
    if shutil.which("apt-get") is None:
        names = " ".join(packages)
        raise Stop(f"{why}. Install what your system calls (on Debian: {names}), then try again.")
    if os.geteuid() != 0:  # type: ignore[attr-defined,unused-ignore]
        raise Stop(f"{why}. Run this once, then try again:\n  sudo {line}")
    say(f"{why}; installing {' '.join(packages)} …")
    for step in (["apt-get", "update"], [*line.split(), "--no-install-recommends"]):
        done = quiet(step, DEBIAN_FRONTEND="noninteractive")
    if done.returncode != 0:
        last = "\n".join(done.stdout.splitlines()[-5:])
        raise Stop(f"{last}\n{why}, and could not be installed. The line was:\n  {line}")


def ready_for_qt(*, window: bool) -> None:
    """See that Qt's system libraries are there; a window needs more of them than a picture."""
    if not sys.platform.startswith("linux"):
        return
    missing = []
    for library, package in {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if missing:
        install_packages(missing, "Qt needs libraries of the system that are missing")


def has_screen() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def unseen() -> dict[str, str]:
    """What lets Qt draw without a screen. Windows has one always, and its fonts only there."""
    return {} if WINDOWS else {"QT_QPA_PLATFORM": "offscreen"}


def desk(lock: str) -> Environment:
    """The environment beside this file, holding what `lock` names."""
    environment = Environment(ROOT / ".venv")
    environment.ready(lock)
    return environment


def opens_window(arguments: list[str]) -> bool:
    """Whether these words to care-desk open its window: only options, no command."""
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--store")
    options.add_argument("--lang")
    return not any(not word.startswith("-") for word in options.parse_known_args(arguments)[1])


def command_run(options: argparse.Namespace) -> int:
    environment = desk("run")
    window = opens_window(options.rest)
    if window and not has_screen():
        say("There is no screen here, so the program walks through its windows by itself.")
        return walk(environment, [*options.rest, "tour", "--out", str(ROOT / "tour")])
    if window:
        ready_for_qt(window=os.environ.get("QT_QPA_PLATFORM") in (None, "", "xcb"))
    return environment.run(["-m", "app", *options.rest])


def command_tour(options: argparse.Namespace) -> int:
    before = ["--lang", options.lang] if options.lang else []
    out = str(Path(options.out).resolve())
    return walk(desk("run"), [*before, "tour", "--out", out, *options.rest])


def walk(environment: Environment, words: list[str]) -> int:
    ready_for_qt(window=False)
    say("It takes a minute or two …")
    return environment.run(["-m", "app", *words], **unseen())


CHECKS = {
    "style": ["-m", "ruff", "check"],
    "format": ["-m", "ruff", "format", "--check", "--quiet"],
    "types": ["-m", "mypy"],
    "imports": ["-c", "from importlinter.cli import lint_imports_command as go; go(['--no-logo'])"],
}


def run_checks(environment: Environment) -> list[str]:
    """Run every check, show what the failing ones say; the names of those that failed."""
    failed = []
    for name, arguments in CHECKS.items():
        started = time.monotonic()
        done = quiet([str(environment.python), *arguments])
        verdict = "ok" if done.returncode == 0 else "FAILED"
        say(f"{name:<8} {verdict:<6} {time.monotonic() - started:5.1f} s")
        if done.returncode != 0:
            say(done.stdout.rstrip())
            failed.append(name)
    return failed


def command_lint(options: argparse.Namespace) -> int:
    environment = desk("dev")
    if options.fix:
        environment.run(["-m", "ruff", "check", "--fix", "--quiet"])
        environment.run(["-m", "ruff", "format"])
    return 1 if run_checks(environment) else 0


def command_test(options: argparse.Namespace) -> int:
    environment = desk("dev")
    ready_for_qt(window=False)
    failed = run_checks(environment)
    if environment.run(["-m", "pytest", "-n", "2", *options.rest], **unseen()) != 0:
        failed.append("tests")
    say(f"Failed: {', '.join(failed)}." if failed else "Everything holds.")
    return 1 if failed else 0


def command_bench(options: argparse.Namespace) -> int:
    environment = desk("bench")
    ready_for_qt(window=False)
    return environment.run(["-m", "tests.bench", *options.rest], **unseen())


def command_build(options: argparse.Namespace) -> int:
    dealer = ROOT / "data" / "dealers" / f"{options.code}.toml"
    if not dealer.is_file():
        known = ", ".join(sorted(path.stem for path in dealer.parent.glob("*.toml")))
        raise Stop(f"There is no {dealer.relative_to(ROOT)}. Known dealers: {known}.")
    environment = Environment(ROOT / ".build-venv")
    environment.ready("build")
    ready_for_qt(window=False)
    if sys.platform.startswith("linux") and shutil.which("objdump") is None:
        install_packages(["binutils"], "PyInstaller needs objdump")
    started = time.monotonic()
    say(f"Building the program of {options.code} …")
    target = ROOT / "dist" / f"care-desk-{options.code}"
    work = ROOT / "build" / options.code
    command = ["-m", "PyInstaller", str(ROOT / "build.spec"), "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(target.parent), "--workpath", str(work)]
    if environment.run(command, CARE_DESK_DEALER=options.code) != 0:
        raise Stop("PyInstaller could not build the program; its reason stands above.")
    size = sum(path.lstat().st_size for path in target.rglob("*") if path.is_file())
    took = time.monotonic() - started
    say(f"Built {target.relative_to(ROOT)} in {took:.0f} s: {size / 2**20:.0f} MB.")

    # It is tried far from its sources, so that it cannot lean on them.
    program = target / ("care-desk-cli.exe" if WINDOWS else "care-desk-cli")
    say("The built program tests itself …")
    with tempfile.TemporaryDirectory() as elsewhere:
        command = [str(program), "self-test"]
        done = subprocess.run(command, cwd=elsewhere, env=clean_env(**unseen()), check=False)
    if done.returncode != 0:
        raise Stop(f"The built program failed its own test (exit {done.returncode}).")
    say("It works.")
    return 0


def command_words(options: argparse.Namespace) -> int:
    return desk("dev").run(["-m", "tests.words"])


def command_lock(options: argparse.Namespace) -> int:
    environment = Environment(ROOT / ".venv")
    if not environment.usable():
        environment.make()
    upgrade = ["--upgrade"] if options.upgrade else []
    return environment.run([str(LOCKS / "make_locks.py"), *upgrade])


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="dev.py", description="Care Desk: run, test, build.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text)

    add("run", "open the program; words after -- go to it, as `run -- churn 2026-05`")
    add("test", "all checks and tests; words after -- go to pytest")
    lint = add("lint", "the checks without the tests")
    lint.add_argument("--fix", action="store_true", help="first mend what can be mended by itself")
    build = add("build", "build the program of one dealer and let it test itself")
    build.add_argument("code", metavar="CODE", help="names data/dealers/CODE.toml")
    add("bench", "measure the large store; words after -- go to the measuring")
    tour = add("tour", "walk through the windows and save a picture of each")
    tour.add_argument("--out", default="tour", metavar="DIR")
    tour.add_argument("--lang", choices=["zh_CN", "en"])
    tour.add_argument("--scale", help="100, 150 or 200 percent")
    add("words", "bring the catalogue of texts in step with the sources; says what lacks words")
    lock = add("lock", "make the lock files anew from pyproject.toml")
    lock.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    return top


def read_options(words: list[str]) -> argparse.Namespace:
    """The command and its options; what stands after `--` is for the program that it starts."""
    cut = words.index("--") if "--" in words else len(words)
    options = parser().parse_args(words[:cut])
    options.rest = words[cut + 1 :]
    return options


def main(words: list[str]) -> int:
    if sys.version_info[:2] < OLDEST:
        others = (shutil.which(f"python3.{minor}") for minor in (13, 12, 11, 14))
        other = next(filter(None, others), None)
        if other is None:
            raise Stop(
                f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. "
                "Get it from https://www.python.org/downloads/ or from your system's packages."
            )
        return subprocess.run([other, str(ROOT / "dev.py"), *words], check=False).returncode
    options = read_options(words)
    if options.command == "tour" and options.scale:
        options.rest = ["--scale", options.scale, *options.rest]
    command = globals()[f"command_{options.command}"]
    result: int = command(options)
    return result


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = main(sys.argv[1:])
    except Stop as reason:
        print(f"\n{reason}", file=sys.stderr, flush=True)
        code = 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        code = 130
    sys.exit(code)
