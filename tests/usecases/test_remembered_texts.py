"""What a damaged or strange database remembers is left out; nothing stops a start."""

from __future__ import annotations

from uuid import UUID

import pytest

from tcm_desk.usecases.assessment_bin import assessments_aside, put_aside
from tcm_desk.usecases.ledger_days import keep_ledger_days, ledger_days
from tcm_desk.usecases.refused_texts import refused_before
from tcm_desk.usecases.remember import remember
from tcm_desk.usecases.workspace import Workspace

ID = UUID(int=7)
STRANGE = ("", "[]", "{", '{"a//": "1"}', "[" * 5000, "9" * 5000, "²", "\x00", "null")


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_are_left_out(workspace: Workspace, text: str) -> None:
    names = (f"refused/{ID}", "assessments_put_aside", f"ledger_days_before.{ID}")
    remember(workspace, dict.fromkeys(names, text))

    assert refused_before(workspace, ID) == {}
    assert assessments_aside(workspace) == frozenset()
    assert ledger_days(workspace, ID) == 0


def test_days_are_kept_within_reason(workspace: Workspace) -> None:
    keep_ledger_days(workspace, ID, 5000)

    assert ledger_days(workspace, ID) == 60


def test_what_is_put_aside_stands_beside_what_is_strange(workspace: Workspace) -> None:
    remember(workspace, {"assessments_put_aside": "x"})
    put_aside(workspace, ID)

    assert assessments_aside(workspace) == {ID}
