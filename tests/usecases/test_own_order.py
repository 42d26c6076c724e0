"""What sealing takes from this computer besides the facts."""

from __future__ import annotations

import json
from typing import Any

import pypdfium2
import pytest

from tcm_desk.assessment.before import before_of
from tcm_desk.assessment.period import Period
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.own_order import own_order
from tcm_desk.usecases.print_packet import print_unsealed
from tcm_desk.usecases.workspace import Workspace

YEAR_BEFORE = {"kind": "year", "year": 2023, "quarter": None}
QUARTER = {"kind": "quarter", "year": 2023, "quarter": 4}


def of_period(sample: bytes, period: dict[str, Any]) -> bytes:
    """Return the same answers of another time, in which nothing was done."""
    logs = {"tables": {"edu_rows": []}, "complete": ["edu_rows"]}
    return json.dumps(json.loads(sample) | {"period": period} | logs).encode()


def summary_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(
        page.get_textpage().get_text_bounded() for page in list(document)[2:5]
    )


def test_the_last_period_of_the_same_kind_stands_beside(
    workspace: Workspace, sample: bytes
) -> None:
    now = import_document(workspace, sample)
    earlier = import_document(workspace, of_period(sample, YEAR_BEFORE))

    order, _ = own_order(workspace, now.id)

    assert order.before == before_of(open_assessment(workspace, earlier.id))
    assert order.before.period == Period("year", 2023)
    said = summary_of(print_unsealed(order))
    assert said.count("上期（2023 年度）") == len(now.standards)
    assert "；上期 0）" in said


@pytest.mark.parametrize("period", [None, QUARTER])
def test_nothing_stands_beside_where_there_is_none(
    workspace: Workspace, sample: bytes, period: dict[str, Any] | None
) -> None:
    now = import_document(workspace, sample)
    if period is not None:
        import_document(workspace, of_period(sample, period))

    order, _ = own_order(workspace, now.id)

    assert order.before is None
