"""Make the lock files anew from pyproject.toml. Called by `dev.py lock`.

uv resolves for every system and Python at once, with hashes; plain pip can then install them.
All locks agree on versions, so that one environment can hold several of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = Path(__file__).resolve().parent
ROOT = LOCKS.parent

# Each lock, and the extras of pyproject.toml that it holds beside the program's own needs.
LOCKED: dict[str, tuple[str, ...]] = {
    "run": (),
    "dev": ("dev",),
    "bench": ("dev", "bench"),
    "build": ("build",),
}


def main(upgrade: bool) -> None:
    uv = uv_program()
    with tempfile.TemporaryDirectory() as folder:
        together = Path(folder) / "all.lock"
        if not upgrade:
            # uv keeps the versions that it finds in the file it is going to write.
            known = [path for path in sorted(LOCKS.glob("*.lock")) if path.stem in LOCKED]
            text = "\n".join(path.read_text(encoding="utf-8") for path in known)
            together.write_text(text, encoding="utf-8")
        compile_lock(uv, sorted({extra for some in LOCKED.values() for extra in some}), together)
        for name, extras in LOCKED.items():
            path = LOCKS / f"{name}.lock"
            path.unlink(missing_ok=True)
            compile_lock(uv, list(extras), path, "--constraint", str(together))
            print(path.relative_to(ROOT))


def compile_lock(uv: str, extras: list[str], out: Path, *more: str) -> None:
    """Resolve pyproject.toml with `extras`. No index or folder of this computer is written."""
    command = [uv, "--no-config", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--python-version", "3.11", "--only-binary", ":all:", "--no-header"]
    command += ["--no-annotate", "--default-index", "https://pypi.org/simple", *more]
    command += [word for extra in extras for word in ("--extra", extra)]
    command += ["--output-file", str(out), "pyproject.toml"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    subprocess.run(command, cwd=ROOT, env=env, check=True)


def uv_program() -> str:
    """Where uv is; it is fetched into the environment when the computer has none."""
    own = Path(sys.executable).with_name("uv.exe" if sys.platform == "win32" else "uv")
    found = shutil.which("uv") or (str(own) if own.exists() else None)
    if found is None:
        print("Fetching uv …")
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    return found or str(own)


if __name__ == "__main__":
    try:
        main(upgrade="--upgrade" in sys.argv[1:])
    except subprocess.CalledProcessError:
        sys.exit("The locks could not be made; the reason stands above.")
