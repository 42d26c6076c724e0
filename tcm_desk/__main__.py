"""The one door: the window without arguments or on a file, else the command line.

Packed, there is no Python beside the program: `-m tcm_desk.X` then runs one of its own
modules, as Python would, so that it can start itself anew in the same words everywhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

_OWN = "tcm_desk."


def main() -> None:
    """Open the window, on a file if one is named, or run one command."""
    if sys.argv[1:2] == ["-m"] and sys.argv[2:3] and sys.argv[2].startswith(_OWN):
        import runpy  # noqa: PLC0415 - only the packed program needs it

        del sys.argv[:2]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    elif len(sys.argv) > 1 and not names_a_file(sys.argv[1:]):
        from tcm_desk.cli.main import main as run_command  # noqa: PLC0415

        run_command()
    else:
        from tcm_desk.gui.main import main as open_window  # noqa: PLC0415

        # A second start may have been made elsewhere: the first is told the whole path.
        file = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else None
        sys.exit(open_window(file))


def names_a_file(arguments: list[str]) -> bool:
    """Whether this is one file, as a desktop passes what was double-clicked.

    No command and no option is spelled with a dot or a slash.
    """
    if len(arguments) != 1 or arguments[0].startswith("-"):
        return False
    return any(mark in arguments[0] for mark in ("/", "\\", "."))


if __name__ == "__main__":
    main()
