"""The county's roll-up spelled for other programs; loads no library of paper."""

from __future__ import annotations

import json

from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.rollup.rollup_document import Wording, rollup_document
from tcm_desk.wording.county import figure_sentence, remark_sentence

_WORDING = Wording(figure_sentence, remark_sentence)


def rollup_json(found: CountyRollup) -> str:
    """Spell the roll-up, its sentences in the language in force."""
    made = rollup_document(found, _WORDING)
    return json.dumps(made, ensure_ascii=False, indent=1)
