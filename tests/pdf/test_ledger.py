"""Actions and ledger on paper, and as chapters of the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.ledger import ledger_due
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import Snapshot, changed
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.pdf.archive import validate
from tcm_desk.pdf.ledger import LedgerPaper, render_ledger
from tcm_desk.pdf.report import Report, render_report

Texts = Callable[[bytes], list[str]]

PRINTED = datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
ACTIONS: dict[str, dict[str, Value]] = {
    "c1": {"problem": "补训操作人员", "due": date(2024, 12, 17), "person": "白志国"},
    "c2": {"problem": "补齐证书", "stage": "done", "done": date(2024, 12, 5)},
}


@pytest.fixture(scope="module")
def snapshot(repository: Path, shipped_pack: FormPack) -> Snapshot:
    example = repository / "forms" / "examples" / "township-centre.json"
    snapshot = read_document(example.read_bytes(), shipped_pack).snapshot(shipped_pack)
    cells = {
        FactKey("rectification_rows", row, column): value
        for row, values in ACTIONS.items()
        for column, value in values.items()
    }
    ledger: dict[FactKey, Value] = {
        FactKey("ledger", "q1", "progress"): "义诊两次",
        FactKey("ledger", "q1", "reported"): date(2024, 3, 28),
    }
    return changed(snapshot, {**cells, **ledger})


def test_the_paper_tells_of_actions_and_quarters(
    snapshot: Snapshot, font_folder: Path, page_texts: Texts
) -> None:
    due = ledger_due(Period("year", 2024))
    paper = LedgerPaper(snapshot, due, PRINTED, "tcm_desk")
    pdf = render_ledger(paper, font_folder)
    text = "".join(page_texts(pdf))

    for words in (
        "补训操作人员",
        "白志国",
        "逾期3天",
        "已完成12-05",
        "义诊两次",
        "已报送03-28，晚3天",
        "还有5天",
        "机构负责人（签字）",
    ):
        assert words in text
    assert text.index("补训操作人员") < text.index("补齐证书")
    assert render_ledger(paper, font_folder) == pdf
    assert validate(pdf) == ()


def test_the_report_tells_of_each_action_once(
    snapshot: Snapshot, font_folder: Path, page_texts: Texts
) -> None:
    report = Report(snapshot, "ab" * 32, "7KQ4", PRINTED, "tcm_desk")
    text = "".join(page_texts(render_report(report, font_folder).pdf))

    assert text.count("补训操作人员") == 1
    assert "见“问题与整改”一章。" in text
    assert "季度台账" in text
    assert text.count("义诊两次") == 1
