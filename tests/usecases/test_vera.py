"""The reference validator on a sealed packet."""

from __future__ import annotations

from pathlib import Path

from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.usecases.issue_packet import issue_packet, throw_away_key
from tcm_desk.usecases.print_packet import order_document
from tests.usecases.conftest import NOW
from tests.vera import needs_vera, verdicts


@needs_vera
def test_a_packet_stays_pdf_a_3u_when_it_is_sealed(
    repository: Path, shipped_pack: FormPack, tmp_path: Path
) -> None:
    document = repository / "forms/examples/village-clinic.json"
    contents = read_document(document.read_bytes(), shipped_pack)
    order = order_document(contents, shipped_pack, repository / "resources", NOW)
    sealed = issue_packet(order, throw_away_key(order), tmp_path / "packet.pdf").pdf

    assert verdicts({"sealed": sealed}, tmp_path) == {"sealed": "compliant"}
