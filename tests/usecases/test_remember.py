from __future__ import annotations

from pathlib import Path

from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.remember import change_actor
from tcm_desk.usecases.workspace import open_workspace


def test_the_history_names_whoever_said_to_be_typing_also_after_a_restart(
    tmp_path: Path, repository: Path, sample: bytes
) -> None:
    folders = tmp_path, repository / "forms", repository / "resources"
    with open_workspace(*folders) as workspace:
        header = import_document(workspace, sample)
        change_actor(workspace, "王建平")
    with open_workspace(*folders) as workspace:
        record_facts(workspace, header.id, {FactKey("visits_total"): "17"})
        with workspace.database.transaction() as transaction:
            last = transaction.facts.last_of(header.facility.id, "2024")

    assert last is not None
    assert (last.actor, last.new) == ("王建平", "17")
