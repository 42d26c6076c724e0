from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.seal_font import cut_font
from tcm_desk.signature.sign import SealAppearance
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet
from tests.sealing import with_seal

Draft = Callable[..., bytes]


def fields_of(pdf: bytes) -> dict[str, pikepdf.Object]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {str(each.T): each for each in opened.Root.AcroForm.Fields}


def test_sealing_only_appends(draft: Draft, packet: bytes) -> None:
    assert packet.startswith(draft())


def test_a_seal_is_a_certification_that_leaves_room_for_a_receipt(
    packet: bytes, now: datetime
) -> None:
    with pikepdf.open(BytesIO(packet)) as opened:
        seal_field, receipt_field = opened.Root.AcroForm.Fields
        signature = seal_field.V
        assert str(seal_field.T) == "FacilitySeal"
        assert signature.SubFilter == "/ETSI.CAdES.detached"
        assert signature.Reference[0].TransformMethod == "/DocMDP"
        assert signature.Reference[0].TransformParams.P == 2
        assert opened.Root.Perms.DocMDP.objgen == signature.objgen
        assert str(receipt_field.T) == "DistrictReceipt"
        assert "/V" not in receipt_field
        assert str(signature.M).startswith(now.strftime("D:%Y%m%d%H%M%S"))


def test_the_file_stays_one_of_the_version_that_pdfa_3_is_built_on(
    packet: bytes, receipted: bytes
) -> None:
    for pdf in (packet, receipted):
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert opened.pdf_version == "1.7"
            assert opened.Root.get("/Version", "/1.7") == "/1.7"
            assert list(opened.Root.Extensions.keys()) == ["/ESIC"]


def test_seal_and_receipt_stand_where_they_were_put(
    packet: bytes, appearance: SealAppearance
) -> None:
    with pikepdf.open(BytesIO(packet)) as opened:
        boxes = [list(map(int, each.Rect)) for each in opened.Root.AcroForm.Fields]
        on_page = [each.objgen for each in opened.pages[appearance.page].Annots]
        fields = [each.objgen for each in opened.Root.AcroForm.Fields]

    assert boxes == [list(appearance.seal_box), list(appearance.receipt_box)]
    assert on_page == fields


def test_the_seal_stands_on_the_page_that_was_named(
    draft: Draft, key: SigningKey, appearance: SealAppearance, now: datetime
) -> None:
    sealed = with_seal(draft(pages=3), key, replace(appearance, page=1), now)

    with pikepdf.open(BytesIO(sealed)) as opened:
        assert ["/Annots" in page for page in opened.pages] == [False, True, False]


def test_a_character_the_font_lacks_is_drawn_as_one_that_it_has(
    appearance: SealAppearance,
) -> None:
    font = cut_font(appearance.font, ("卫生院 \U0001f600 \U0010fffd", ""), 10)

    assert font.lines == ("卫生院 〓 〓", "")


def test_only_the_drawn_characters_are_embedded(packet: bytes, draft: Draft) -> None:
    assert len(packet) - len(draft()) < 20_000


def test_the_font_stands_outside_object_streams(packet: bytes) -> None:
    reader = PdfFileReader(BytesIO(packet))
    appended = packet[packet.index(b"%%EOF") :]

    assert reader.total_revisions == 2
    assert re.search(rb"/FontFile2 \d+ 0 R", appended)
    assert b"/ObjStm" not in appended


def test_any_font_will_do_as_long_as_it_is_truetype(
    draft: Draft,
    key: SigningKey,
    appearance: SealAppearance,
    anchors: TrustAnchors,
    now: datetime,
    repository: Path,
) -> None:
    fonts = sorted((repository / "resources" / "fonts").glob("*.ttf"))
    assert fonts
    for font in fonts:
        sealed = with_seal(draft(), key, replace(appearance, font=font), now)
        assert verify_packet(sealed, anchors, now).status is PacketStatus.VALID


def test_the_time_of_signing_is_the_one_given(
    draft: Draft,
    key: SigningKey,
    appearance: SealAppearance,
    anchors: TrustAnchors,
    now: datetime,
) -> None:
    earlier = now - timedelta(days=3, hours=5)

    verdict = verify_packet(with_seal(draft(), key, appearance, earlier), anchors, now)

    assert verdict.signed_at == earlier


def test_sealing_opens_no_socket(
    draft: Draft,
    key: SigningKey,
    appearance: SealAppearance,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_arguments: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert with_seal(draft(), key, appearance, now)
