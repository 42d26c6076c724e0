"""Sealing and checking a packet, beside bare pyHanko on the same pages.

Bare is what pyHanko's manual does: sign with a visible stamp, then validate. Ours says
the same in Chinese, keeps a field for the receipt, and looks at much more.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from uuid import UUID

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext

from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import SigningKey, make_key, open_key
from tcm_desk.signature.sign import SealAppearance
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet
from tests.benchmarks.conftest import Told
from tests.benchmarks.printers.ours import FONTS, ISSUED, print_archive, read
from tests.benchmarks.test_packet import ACTIVITIES, STAFF
from tests.genuine import USCC, township_of
from tests.sealing import with_seal

ROUNDS = 15
MOST = 1.6  # times the bare time; the goal is 1.3, the gate wider for load
PASSPHRASE = "yi ju hao ji de hua"  # noqa: S105 - of a key that lives for a minute
BOX, RECEIPT = (80, 348, 290, 439), (312, 348, 522, 439)
APPEARANCE = SealAppearance(
    -1,
    BOX,
    RECEIPT,
    ("电子签章：青石沟镇卫生院",),
    FONTS / "NotoSansSC-Regular.cut.ttf",
)


@pytest.fixture(scope="module")
def key() -> SigningKey:
    facility = UUID("3f6b1c52-8a4e-4d0b-9c67-5e1f00000101")
    subject = KeySubject("青石沟镇卫生院", facility, USCC)
    return open_key(make_key(subject, PASSPHRASE, ISSUED), PASSPHRASE, "")


@pytest.fixture(scope="module")
def pages(repository: Path) -> bytes:
    document = township_of(repository, STAFF, ACTIVITIES)
    return print_archive(read(document), document)


def test_sealing_and_checking_take_little_more_than_bare(
    pages: bytes, key: SigningKey, told: Told
) -> None:
    anchors = TrustAnchors(frozenset([key.certificate]))

    def ours() -> bool:
        sealed = with_seal(pages, key, APPEARANCE, ISSUED)
        return verify_packet(sealed, anchors, ISSUED).accepted

    def bare() -> bool:
        return _bare_check(_bare_sign(pages, key), key)

    pairs = [(_seconds(ours), _seconds(bare)) for _ in range(ROUNDS)][1:]  # warm

    ratio = median(own / other for own, other in pairs)
    own, other = (median(each) for each in zip(*pairs, strict=True))
    told(
        f"seal and check: {ratio:.2f} of bare pyHanko"
        f" ({own * 1000:.0f} / {other * 1000:.0f} ms)"
    )
    assert ratio < MOST


def _seconds(work: Callable[[], bool]) -> float:
    began = time.process_time()
    assert work()
    return time.process_time() - began


def _bare_sign(pages: bytes, key: SigningKey) -> bytes:
    metadata = PdfSignatureMetadata(
        field_name="Signature",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signer = PdfSigner(
        metadata,
        key.signer,
        stamp_style=TextStampStyle(stamp_text="Signed"),
        new_field_spec=SigFieldSpec("Signature", on_page=-1, box=BOX),
    )
    writer = IncrementalPdfFileWriter(BytesIO(pages))
    signed = signer.sign_pdf(writer)
    assert isinstance(signed, BytesIO)
    return signed.getvalue()


def _bare_check(pdf: bytes, key: SigningKey) -> bool:
    root = x509.Certificate.load(key.certificate)
    context = ValidationContext(trust_roots=[root], moment=ISSUED, allow_fetching=False)
    signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
    return bool(validate_pdf_signature(signature, context).intact)
