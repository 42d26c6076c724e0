"""Make, change and close corrective actions, each as one undoable step."""

from __future__ import annotations

from tcm_desk.assessment.actions import (
    ACTIONS,
    Action,
    Stage,
    actions_about,
    actions_of,
    spell_finding,
)
from tcm_desk.assessment.findings import Finding
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.assessment_model import AssessmentModel, new_row_id
from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.walk.joint_findings import JointFinding, finding_id
from tcm_desk.wording.actions import suggested_measure, suggested_problem


def keeps_actions(pack: FormPack) -> bool:
    """Return whether this form pack has the table of corrective actions."""
    return ACTIONS in pack.tables


def cell(row: str, column: str) -> FactKey:
    """Return where one thing about an action stands."""
    return FactKey(ACTIONS, row, column)


def action_about(model: AssessmentModel, joint: JointFinding) -> Action | None:
    """Return the action that answers a finding, an open one before a closed one."""
    ids = [finding_id(each) for each in joint.findings]
    return next(iter(actions_about(actions_of(model.snapshot), ids)), None)


def make_action(model: AssessmentModel, finding: Finding) -> str:
    """Turn a finding into an action; return its row, "" if it was refused."""
    pack = model.snapshot.pack
    return _add(
        model,
        problem=suggested_problem(pack, finding),
        measure=suggested_measure(pack, finding),
        finding=spell_finding(finding_id(finding)),
    )


def mark_done(model: AssessmentModel, action: Action) -> bool:
    """Say that an action is done today; or, if it is done already, under way again."""
    stage = Stage.DONE if action.open else Stage.UNDER_WAY
    day = model.workspace.now().date().isoformat() if action.open else ""
    texts = {cell(action.id, "stage"): stage.value, cell(action.id, "done"): day}
    return edit_all(model, texts)


def _add(model: AssessmentModel, **texts: str) -> str:
    row = new_row_id()
    today = model.workspace.now().date().isoformat()
    cells = {"date": today, "stage": Stage.NOT_BEGUN.value, **texts}
    recorded = edit_all(model, {cell(row, name): text for name, text in cells.items()})
    return row if recorded else ""
