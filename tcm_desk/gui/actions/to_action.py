"""From a finding to its action, by one click: the one there is, or a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.gui.actions.action_dialog import ActionDialog
from tcm_desk.gui.actions.make_action import action_about, keeps_actions, make_action
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.walk.joint_findings import JointFinding


def open_action_about(
    model: AssessmentModel, joint: JointFinding, window: QWidget
) -> None:
    """Open the action that answers a finding; one that is missing is made first."""
    if not keeps_actions(model.snapshot.pack):
        return
    known = action_about(model, joint)
    row = known.id if known is not None else make_action(model, joint.worst)
    if row:
        ActionDialog(model, window, row).open()
