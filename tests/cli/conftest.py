"""The command line, called in this process."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from tcm_desk.cli.main import main


@pytest.fixture
def run_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs one command: its exit code, stdout and stderr."""
    monkeypatch.setenv("TCM_DESK_HOME", str(tmp_path / "home"))

    def run_here(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tcm-desk", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, printed.out, printed.err

    return run_here


@pytest.fixture(scope="session")
def call_main() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs a command with a home of its own, in this process.

    A process of its own costs seconds for imports and fonts; the few tests that are
    about the process start one.
    """

    def call_main(
        home: Path, *arguments: str | Path
    ) -> subprocess.CompletedProcess[str]:
        argv = ["tcm-desk", *map(str, arguments)]
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with (
            pytest.MonkeyPatch.context() as patch,
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            patch.setenv("TCM_DESK_HOME", str(home))
            patch.setattr(sys, "argv", argv)
            with pytest.raises(SystemExit) as ended:
                main()
        code = ended.value.code
        assert isinstance(code, int)
        return subprocess.CompletedProcess(argv, code, _read(out), _read(err))

    return call_main


def _read(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
