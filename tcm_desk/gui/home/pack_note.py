"""A line of the home page: by which form pack one is judged, where it is another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.ask import Question
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.adopt_pack import adopt_pack
from tcm_desk.usecases.pack_shelf import AssessmentPack, PackState
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.packs import lost_pack_sentence, own_pack_sentence, pack_name


class PackNote(QFrame):
    """Says so where an assessment has a pack of its own, and offers the current one.

    It is hidden where everything is as usual.

    Signals:
        adopted: the assessment is judged by the current pack; open it anew.
        told: why that could not be.
    """

    adopted = Signal()
    told = Signal(str)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self.sentence = label("", "small", wrap=True)
        self.fault = label("", "small", wrap=True)
        self.adopt = button(_("改用现在的表单"))
        self.adopt.clicked.connect(self._ask)
        line = across(self.sentence, self.adopt, gap=12)
        line.setStretch(0, 1)
        down(line, self.fault, owner=self, gap=4)
        self.read_again()

    def read_again(self) -> None:
        """Say how it stands now."""
        workspace = self._model.workspace
        found = workspace.pack_for(self._model.assessment_id)
        sentence = _sentence(workspace, found)
        faults = workspace.pack_faults
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.adopt.setVisible(bool(sentence))
        self.fault.setText("\n".join(map(str, faults)))
        self.fault.setVisible(bool(faults))
        self.setVisible(bool(sentence) or bool(faults))

    def _ask(self) -> None:
        question = adoption_question(self)
        question.accepted.connect(self._adopt)
        question.open()

    def _adopt(self) -> None:
        try:
            adopt_pack(self._model.workspace, self._model.assessment_id)
        except TcmDeskError as error:
            self.told.emit(str(error))
        else:
            self.adopted.emit()


def adoption_question(note: PackNote) -> Question:
    """Return the question whether to go on with the current pack."""
    what = _("答案都不动。题目和限值按现在的表单，结论可能会变；改用以后不能改回。")
    title, on, back = _("改用现在的表单？"), _("改用"), _("不改")
    return Question(note.window(), title, on, back, label(what, wrap=True))


def _sentence(workspace: Workspace, found: AssessmentPack) -> str:
    if found.state is PackState.CURRENT:
        return ""
    current = pack_name(workspace.pack.version, workspace.pack.digest)
    begun = pack_name(found.begun_with.version, found.begun_with.digest)
    if found.state is PackState.OWN:
        return own_pack_sentence(begun, current)
    return lost_pack_sentence(begun, current)
