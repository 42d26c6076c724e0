"""The command line beside the open window: a result or a sentence, never a lock."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

WELL, FOUND, REFUSED = 0, 1, 3

# The window, as far as the data is concerned: it holds the folder, and a transaction
# that is long in coming to its end.
WINDOW = """
import sys, time
from pathlib import Path
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.workspace import open_workspace
data, forms, resources = map(Path, sys.argv[1:4])
with open_workspace(data, forms, resources) as workspace:
    import_document(workspace, (forms / "examples/village-clinic.json").read_bytes())
    with workspace.database.transaction() as transaction:
        transaction.preferences.put("place", "roster")
        print("open", flush=True)
        sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def home(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a data folder that another program has open and is writing to."""
    home = tmp_path_factory.mktemp("home")
    folders = [home, repository / "forms", repository / "resources"]
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, *folders],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=repository,
    ) as window:
        assert window.stdout
        assert window.stdout.readline() == "open\n"
        yield home
        window.communicate("close\n")
    assert window.returncode == 0


@pytest.mark.parametrize(
    ("command", "codes"),
    [
        (("backup",), {WELL}),
        (("doctor", "--json"), {WELL, FOUND}),
        (("restore", "SAMPLE"), {REFUSED}),
        (("check", "forms/examples/village-clinic.json"), {WELL}),
        (("standards",), {WELL}),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_a_command_beside_the_window_ends_with_a_result_or_a_sentence(
    repository: Path, home: Path, command: tuple[str, ...], codes: set[int]
) -> None:
    sample = str(repository / "tests/samples/database-0004.sqlite")
    words = [sample if each == "SAMPLE" else each for each in command]

    done = subprocess.run(
        [sys.executable, "-m", "tcm_desk", *words],
        env={**os.environ, "TCM_DESK_HOME": str(home)},
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert done.returncode in codes, done.stderr
    assert "Traceback" not in done.stderr
    assert "locked" not in done.stdout + done.stderr
    if REFUSED in codes:
        assert done.stderr.strip() == "程序已经开着。请在任务栏里找到它，不要重复打开。"
