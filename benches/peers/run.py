#!/usr/bin/env python3
"""Measures peers on the work of `reglament` over columns, in one run and on the same data.

    python3 benches/peers/run.py                         one core, one million applications, every peer
    python3 benches/peers/run.py --reglament WHEEL       with the Python package in the same rounds

This part needs nothing but Python 3.11: it makes a virtual environment under target/peers, installs the pinned packages there, and starts
measure.py in it on as many cores as wanted. Everything it makes lies under target/peers.
"""

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "target" / "peers"
REQUIREMENTS = HERE / "requirements.txt"
# Each of them starts as many threads as it sees cores unless told otherwise.
THREAD_VARIABLES = (
    "POLARS_MAX_THREADS",
    "RAYON_NUM_THREADS",
    "TOKIO_WORKER_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "NUMEXPR_MAX_THREADS",
    "NUMEXPR_NUM_THREADS",
)
# The data are made and compared with them.
NEEDED = ("numpy==", "pyarrow==")
# They slow starts or errors down and are no part of what is measured.
DISTURBING_VARIABLES = ("PYTHONDONTWRITEBYTECODE", "RUST_BACKTRACE")


def parser() -> argparse.ArgumentParser:
    """The options; those of measure.py are handed on as they are."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--threads", type=int, default=1, help="cores, and threads for every peer that takes a number")
    options.add_argument("--reglament", type=Path, metavar="WHEEL", help="measure this wheel of the Python package too")
    options.add_argument("--rows", type=int, help="applications (default: 1,000,000)")
    options.add_argument("--rounds", type=int, help="rounds in which each peer runs once (default: 9)")
    options.add_argument("--seed", type=int, help="the seed of the data")
    options.add_argument("--clock", choices=["wall", "cpu"], help="cpu: count processor time, for a machine that others use too (default: wall)")
    options.add_argument("--only", metavar="TEXT", help="only the peers whose name contains this")
    options.add_argument("--reglament-ns", metavar="COMMAND", help="a program that prints ns a row, given the Arrow file of the applications")
    options.add_argument("--reglament-deadlines-ns", metavar="COMMAND", help="the same for deadlines, given the file of the days of acceptance")
    options.add_argument("--command", type=Path, help="the command `reglament` to check against (default: target/release/reglament)")
    return options


def environment_python() -> Path:
    """The Python of the virtual environment, which is made and filled unless it is as the requirements want it."""
    home = TARGET / "venv"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / "requirements.txt"
    if stamp.exists() and stamp.read_text() == REQUIREMENTS.read_text():
        return python
    print(f"making {home.relative_to(TARGET.parent.parent)}", file=sys.stderr)
    venv.create(home, with_pip=True, clear=True)
    if install(python, "-r", str(REQUIREMENTS)):
        stamp.write_text(REQUIREMENTS.read_text())
    else:
        install_one_by_one(python)
    return python


def install(python: Path, *what: str) -> bool:
    """Whether pip could install this."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    return subprocess.run(command, env=environment(None), check=False).returncode == 0


def install_one_by_one(python: Path) -> None:
    """Installs what can be had, and tells what cannot; its peers are then left out."""
    for line in REQUIREMENTS.read_text().splitlines():
        if line and not line.startswith("#") and not install(python, line):
            print(f"MISSING: {line} could not be installed", file=sys.stderr)
            if line.startswith(NEEDED):
                sys.exit("run.py: nothing can be measured without it")


def environment(threads: int | None) -> dict[str, str]:
    """The variables for a process, with the number of threads if there is one."""
    variables = {name: value for name, value in os.environ.items() if name not in DISTURBING_VARIABLES}
    if threads is not None:
        variables |= dict.fromkeys(THREAD_VARIABLES, str(threads))
    return variables


def keep_to_cores(count: int) -> None:
    """Keeps this process and those it starts to the first cores it may use."""
    if not hasattr(os, "sched_setaffinity"):
        print("NOT PINNED: this system has no processor affinity; some peers may use more cores", file=sys.stderr)
        return
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < count:
        sys.exit(f"run.py: {count} cores wanted, {len(allowed)} may be used")
    os.sched_setaffinity(0, allowed[:count])


def handed_on(options: argparse.Namespace) -> list[str]:
    """The options as measure.py takes them."""
    pairs = {name.replace("_", "-"): value for name, value in vars(options).items() if name != "reglament" and value is not None}
    flags = ["--reglament"] if options.reglament else []
    return [*flags, *(f"--{name}={value}" for name, value in pairs.items())]


def main() -> int:
    """Prepares the environment and measures in it."""
    if sys.version_info < (3, 11):  # noqa: UP036 — people run this with any Python
        sys.exit("run.py: Python 3.11 or later is needed, for its reader of TOML and for the pinned packages")
    options = parser().parse_args()
    python = environment_python()
    if options.reglament and not install(python, "--force-reinstall", "--no-deps", str(options.reglament)):
        sys.exit(f"run.py: {options.reglament} could not be installed")
    keep_to_cores(options.threads)
    command = [str(python), str(HERE / "measure.py"), *handed_on(options)]
    return subprocess.run(command, env=environment(options.threads), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
