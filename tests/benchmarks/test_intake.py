"""A stick of sixty packets taken in, beside bare verification of the same files.

Bare is what pyHanko's manual does with each: one signature, validated against the root.
Ours also looks at what a valid signature leaves open, prints each packet again, judges
its facts and has it on the disk, the file and what it says, before the next is read.
"""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tcm_desk.formpack.facility_types import ALL_TYPES
from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.signature.trust import load_anchors
from tcm_desk.store.database import Database
from tcm_desk.usecases.district.intake import IntakeOrder, IntakeReport
from tcm_desk.usecases.district.take_in import take_in
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.workspace import DATABASE_NAME, KEPT_FOLDER, Workspace
from tests.benchmarks.conftest import Told
from tests.county_stick import CountyStick, Sealing
from tests.genuine import some_document

PACKETS = 60
SEALED_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MOST = 40  # times the bare time; printing again is nearly all of it
MOST_PLAIN = 8  # the same for packets whose pages cannot be compared
MOST_AGAIN = 0.5  # of the bare time, where all is here already


@pytest.fixture(scope="module")
def stick(
    shipped_pack: FormPack, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with a district's root and what sixty facilities handed in."""
    folder = tmp_path_factory.mktemp("stick")
    since = datetime(2024, 1, 1, tzinfo=UTC)
    county = CountyStick(shipped_pack, repository / "resources", since)
    (folder / "root.pem").write_bytes(county.root)
    for kind, seal in (("printed", county.packet), ("plain", county.plain)):
        (folder / kind).mkdir()
        for number in range(PACKETS):
            type_ = ALL_TYPES[number % len(ALL_TYPES)]
            document = some_document(shipped_pack, type_, number)
            document["facility"]["name"] = f"第{number}{document['facility']['name']}"
            seal(document, folder / kind / f"{number:02}.pdf", Sealing(SEALED_AT))
    return folder


@pytest.fixture
def desk(tmp_path: Path, repository: Path, shipped_pack: FormPack) -> Workspace:
    database = Database.open(tmp_path / DATABASE_NAME)
    shelf = PackShelf(
        shipped_pack, read_files(repository / "forms"), tmp_path / KEPT_FOLDER
    )
    return Workspace(
        database, shelf, tmp_path, repository / "resources", lambda: SEALED_AT
    )


@pytest.mark.parametrize(("kind", "most"), [("printed", MOST), ("plain", MOST_PLAIN)])
def test_a_stick_is_taken_in_beside_bare_verification(
    stick: Path, desk: Workspace, told: Told, kind: str, most: float
) -> None:
    files = sorted((stick / kind).glob("*.pdf"))
    order = IntakeOrder([stick / kind], load_anchors([stick / "root.pem"]))
    bare_check(files[0], stick / "root.pem")  # warm
    with closing(desk.database):
        first = timed(desk, order, PACKETS)
        again = timed(desk, order, 0)
    began = time.process_time()
    assert all(bare_check(file, stick / "root.pem") for file in files)
    bare = time.process_time() - began

    told(
        f"{PACKETS} {kind} packets: {PACKETS / first:.1f} a second taken in,"
        f" {first / bare:.1f} times bare verification ({PACKETS / bare:.0f} a second);"
        f" the same stick again: {again * 1000:.0f} ms"
    )
    assert first / bare < most
    assert again / bare < MOST_AGAIN


def timed(desk: Workspace, order: IntakeOrder, kept: int) -> float:
    """Take a stick in; return the processor time, once as many were kept."""
    began = time.process_time()
    report: IntakeReport = take_in(desk, order)
    taken = time.process_time() - began
    assert sum(each.arrival.result.kept for each in report.files) == kept
    assert len(report.files) == PACKETS
    return taken


def bare_check(file: Path, root: Path) -> bool:
    """Validate one signature as pyHanko's manual does."""
    _, _, der = pem.unarmor(root.read_bytes())
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(der)],
        moment=SEALED_AT,
        allow_fetching=False,
    )
    signature = PdfFileReader(BytesIO(file.read_bytes())).embedded_signatures[0]
    status = validate_pdf_signature(signature, context)
    return bool(status.intact and status.trusted)
