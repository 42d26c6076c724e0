"""Texts that were not accepted outlive the program: nothing typed is ever lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace


def keep_refused(
    workspace: Workspace, assessment_id: UUID, typed: Mapping[FactKey, str]
) -> None:
    """Keep the texts of an assessment that wait to be corrected, instead of earlier.

    Raises:
        NotSavedError: the disk refused.
    """
    texts = {str(key): text for key, text in typed.items()}
    remember(workspace, {_name(assessment_id): json.dumps(texts, ensure_ascii=False)})


def refused_before(workspace: Workspace, assessment_id: UUID) -> Mapping[FactKey, str]:
    """Return the texts that waited to be corrected when the program was left.

    What a damaged or strange database has in their place is left out.
    """
    name = _name(assessment_id)
    kept = recall(workspace, name).get(name, "{}")
    with suppress(ValueError, RecursionError):
        texts = json.loads(kept)
        if isinstance(texts, dict):
            return {FactKey.parse(key): str(text) for key, text in texts.items()}
    return {}


def _name(assessment_id: UUID) -> str:
    return f"refused/{assessment_id}"
