"""An assessment in a dressed application, and figures printed past the capture."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication

from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.look import look
from tcm_desk.store.database import Database
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.workspace import DATABASE_NAME, KEPT_FOLDER, Workspace

ROUNDS = 9

Told = Callable[[str], None]
OpenDocument = Callable[[bytes], AssessmentModel]
Timed = Callable[[Callable[[], object]], float]


@pytest.fixture
def open_document(
    qapp: QApplication, tmp_path: Path, repository: Path, shipped_pack: FormPack
) -> Iterator[OpenDocument]:
    """Return a function that opens a document as the program would."""
    look().apply(qapp, repository / "resources")
    with ExitStack() as held:

        def opened(document: bytes) -> AssessmentModel:
            database = Database.open(tmp_path / DATABASE_NAME)
            held.enter_context(closing(database))
            files = read_files(repository / "forms")
            shelf = PackShelf(shipped_pack, files, tmp_path / KEPT_FOLDER)
            resources = repository / "resources"
            workspace = Workspace(database, shelf, tmp_path, resources, _now)
            header = import_document(workspace, document)
            gc.collect()
            gc.freeze()  # as the program does once the pack is loaded
            held.callback(gc.unfreeze)
            return AssessmentModel(workspace, header.id)

        yield opened


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Print past the capture, so that the figures are seen in every run."""

    def told(line: str) -> None:
        with capsys.disabled():
            print(f"\n    {line}", end="")  # noqa: T201 - that is what it is for

    return told


@pytest.fixture
def milliseconds() -> Timed:
    """Return a function that takes the median processor time of a few rounds.

    Processor time, because others work on the same machine; one round warms up.
    """

    def timed(work: Callable[[], object]) -> float:
        work()
        taken = []
        for _ in range(ROUNDS):
            begun = time.process_time()
            work()
            taken.append(time.process_time() - begun)
        return median(taken) * 1000

    return timed


def _now() -> datetime:
    return datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
