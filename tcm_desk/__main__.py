"""The one door: the window without arguments, the command line with them.

Packed, there is no Python beside the program: `-m tcm_desk.X` then runs one of its own
modules, as Python would, so that it can start itself anew in the same words everywhere.
"""

from __future__ import annotations

import sys

_OWN = "tcm_desk."


def main() -> None:
    """Open the window, or run one command and exit with its code."""
    if sys.argv[1:2] == ["-m"] and sys.argv[2:3] and sys.argv[2].startswith(_OWN):
        import runpy  # noqa: PLC0415 - only the packed program needs it

        del sys.argv[:2]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    elif len(sys.argv) > 1:
        from tcm_desk.cli.main import main as run_command  # noqa: PLC0415

        run_command()
    else:
        from tcm_desk.gui.main import main as open_window  # noqa: PLC0415

        sys.exit(open_window())


if __name__ == "__main__":
    main()
