"""The word of the way from a finding to its corrective action."""

from __future__ import annotations

from tcm_desk.assessment.actions import ACTIONS, actions_about, actions_of
from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.walk.joint_findings import JointFinding, finding_id
from tcm_desk.i18n import translate as _


def action_word(snapshot: Snapshot, joint: JointFinding) -> str:
    """Return 看整改 where there is one, 写整改 where one is wanted, else nothing."""
    if ACTIONS not in snapshot.pack.tables:
        return ""
    ids = [finding_id(each) for each in joint.findings]
    if actions_about(actions_of(snapshot), ids):
        return _("看整改")
    return _("写整改") if joint.outcome is Outcome.NOT_MET else ""
