"""Files taken in behind the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.errors import DiskFault, NotSavedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence import offers
from tcm_desk.gui.evidence.intake import intake_of
from tcm_desk.gui.evidence.intake_line import IntakeLine
from tcm_desk.gui.evidence.offers import Offer, offers_in
from tcm_desk.usecases.attach_evidence import TakenIn
from tcm_desk.usecases.workspace import Workspace
from tests.gui.evidence.conftest import mime_of, taken_in

HALL = FactKey("has_tcm_hall")


def files(model: AssessmentModel) -> set[str]:
    return {each.file for each in model.snapshot.evidence_for("has_tcm_hall")}


def test_all_files_come_in_as_one_step_that_can_be_undone(
    qtbot: QtBot, model: AssessmentModel, dropped: Sequence[Offer]
) -> None:
    before = files(model)

    taken_in(qtbot, model, lambda: intake_of(model).take(dropped, [HALL]))

    assert files(model) - before == {"IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg"}
    assert model.undo_stack.count() == 1
    model.undo_stack.undo()
    assert files(model) == before
    model.undo_stack.redo()
    assert files(model) - before == {"IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg"}


def test_refused_files_are_told_in_words_and_the_others_are_kept(
    qtbot: QtBot, model: AssessmentModel, folder: Path
) -> None:
    (folder / "会议记录.docx").write_bytes(b"PK\x03\x04")
    (folder / "IMG_2.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut off")
    intake = intake_of(model)

    offered = offers_in(mime_of(folder))
    ids, refused = taken_in(qtbot, model, lambda: intake.take(offered, [HALL]))

    assert len(ids) == 2
    assert [each.partition("：")[0] for each in refused] == [
        "没有收下 IMG_2.jpg",
        "没有收下 会议记录.docx",
    ]


def test_a_full_disk_ends_the_work_and_keeps_what_is_there(
    qtbot: QtBot, model: AssessmentModel, dropped: Sequence[Offer]
) -> None:
    def refuse(_workspace: Workspace) -> TakenIn:
        raise NotSavedError(reason=DiskFault.FULL)

    offered = [dropped[0], Offer("full.jpg", refuse), dropped[1]]
    ids, refused = taken_in(
        qtbot, model, lambda: intake_of(model).take(offered, [HALL])
    )

    assert len(ids) == 1
    assert "磁盘已满" in refused[0]


def test_more_than_may_be_taken_at_once_is_said(
    qtbot: QtBot,
    model: AssessmentModel,
    dropped: Sequence[Offer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tcm_desk.gui.evidence.intake.MOST_AT_ONCE", 2)

    ids, refused = taken_in(
        qtbot, model, lambda: intake_of(model).take(dropped, [HALL])
    )

    assert offers.MOST_AT_ONCE == 200
    assert len(ids) == 2
    assert refused == ["一次最多收 2 个文件，其余的请再放一次。"]


def test_nothing_is_taken_in_once_the_assessment_is_sealed(
    model: AssessmentModel, dropped: Sequence[Offer]
) -> None:
    model.locked = True

    intake_of(model).take(dropped, [HALL])

    assert intake_of(model).running == 0


def test_the_line_tells_progress_and_outcome_until_it_is_put_away(
    qtbot: QtBot, model: AssessmentModel, dropped: Sequence[Offer]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    line = IntakeLine(intake_of(model))
    QVBoxLayout(page).addWidget(line)
    page.show()
    said: list[str] = []
    intake_of(model).progressed.connect(lambda *_: said.append(line.told.text()))

    taken_in(qtbot, model, lambda: intake_of(model).take(dropped, [HALL]))

    assert "1 / 3" in " ".join(said)
    assert line.told.text() == "已收下 3 份佐证。"
    assert line.accessibleName() == line.told.text()
    line.put_away.click()
    assert not line.isVisible()
