"""The command ``reglament``, without its binary: ``python -m reglament --help``."""

import signal
import sys

from reglament._reglament import _run


def main() -> int:
    """Runs the command with the arguments of the program; gives the exit status."""
    # The command runs outside of Python, which could only take note of an interrupt once it is over.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _run(["reglament", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
