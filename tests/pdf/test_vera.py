"""The reference validator on what is printed."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.pdf.archive import Attachment, embed
from tcm_desk.pdf.blank import BlankForm, render_blank
from tcm_desk.pdf.report import Report, document_info, render_report
from tests.vera import needs_vera, verdicts

pytestmark = needs_vera

ISSUED = datetime(2025, 1, 8, 9, 30, tzinfo=UTC)


def archived(document: Path, pack: FormPack, fonts: Path) -> bytes:
    data = document.read_bytes()
    snapshot = read_document(data, pack).snapshot(pack)
    report = Report(snapshot, "c0" * 32, "ABCD-EFGH", ISSUED, "tcm_desk")
    attachment = Attachment("a.json", data, "application/json", "Data", "", ISSUED)
    printed = render_report(report, fonts)
    return embed(printed.pdf, [attachment], document_info(report))


def without_output_intent(pdf: bytes) -> bytes:
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        del document.Root.OutputIntents
        document.save(output)
    return output.getvalue()


def test_reports_and_paper_forms_are_pdf_a_3u_and_a_spoiled_twin_is_not(
    repository: Path, shipped_pack: FormPack, font_folder: Path, tmp_path: Path
) -> None:
    examples = repository / "forms" / "examples"
    pdfs = {
        name: archived(examples / f"{name}.json", shipped_pack, font_folder)
        for name in ("township-centre", "village-clinic")
    }
    village, standards = FacilityType.VILLAGE_CLINIC, ("huimin-2023",)
    form = BlankForm(shipped_pack, village, standards, ISSUED, "tcm_desk")
    pdfs["blank"] = render_blank(form, font_folder)
    pdfs["spoiled"] = without_output_intent(pdfs["village-clinic"])

    said = verdicts(pdfs, tmp_path)

    assert said.pop("spoiled").startswith("not compliant")
    assert said == dict.fromkeys(said, "compliant")
