"""A year counted by its months, and what nobody has to fill in, on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.spelling import short_code
from tcm_desk.pdf.report import Report, render_report

DIGEST = "c0ffee" * 10 + "beef"
EDGE = "forms/examples/edge"


@pytest.fixture(scope="module")
def text_of_report(
    repository: Path,
    shipped_pack: FormPack,
    font_folder: Path,
    page_texts: Callable[[bytes], list[str]],
) -> Callable[[str], str]:
    def rendered(name: str) -> str:
        document = (repository / EDGE / f"{name}.json").read_bytes()
        snapshot = read_document(document, shipped_pack).snapshot(shipped_pack)
        issued = datetime(2025, 1, 8, tzinfo=UTC)
        report = Report(snapshot, DIGEST, short_code(DIGEST), issued, "tcm_desk")
        pages = page_texts(render_report(report, font_folder).pdf)
        return "".join("".join(pages).split())

    return rendered


def test_the_year_is_printed_from_its_months(
    text_of_report: Callable[[str], str],
) -> None:
    text = text_of_report("months-make-the-year")

    assert "全年总诊疗人次是多少？20000人次" in text
    assert "12024-011700595" in text
    assert "实心的是中医（蒙医）诊疗人次，上面的数是它的占比" in text
    assert "35%" in text
    assert "各月的各月" not in text


def test_a_log_that_nobody_has_to_keep_is_empty_without_reproach(
    text_of_report: Callable[[str], str],
) -> None:
    text = text_of_report("visits-exactly-35")

    assert "各月诊疗人次没有登记。" in text
    assert "建议和投诉记录没有登记。" in text
    assert "佐证材料有哪些卷、放在哪里？—" in text
