"""The one door: the window without arguments, the command line with them."""

from __future__ import annotations

import sys


def main() -> None:
    """Open the window, or run one command and exit with its code."""
    if len(sys.argv) > 1:
        from tcm_desk.cli.main import main as run_command  # noqa: PLC0415

        run_command()
    else:
        from tcm_desk.gui.main import main as open_window  # noqa: PLC0415

        sys.exit(open_window())


if __name__ == "__main__":
    main()
