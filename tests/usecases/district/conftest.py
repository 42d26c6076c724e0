"""A district's desk, and packets that its facilities handed in, sealed once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.intake import Standing
from tcm_desk.signature.trust import TrustAnchors, load_anchors
from tcm_desk.store.district_records import ReceivedPacket
from tcm_desk.usecases.district.intake import IntakeOrder, IntakeReport
from tcm_desk.usecases.district.own_desk import desk_anchors, set_up_desk
from tcm_desk.usecases.district.take_in import take_in
from tcm_desk.usecases.workspace import Workspace
from tests.county_stick import CountyStick, Sealing, small_document

SEALED_AT = datetime(2024, 12, 19, 8, tzinfo=UTC)
YEAR = Period.parse("2024")

HandedIn = Callable[..., Path]
TakeIn = Callable[..., IntakeReport]


@pytest.fixture(scope="session")
def stick(shipped_pack: FormPack, repository: Path) -> CountyStick:
    since = datetime(2024, 1, 1, tzinfo=UTC)
    return CountyStick(shipped_pack, repository / "resources", since)


@pytest.fixture(scope="session")
def handed_in(stick: CountyStick, tmp_path_factory: pytest.TempPathFactory) -> HandedIn:
    """Return what seals a clinic's packet: number, edits, visits, hours later.

    Unless they are to be `printed`, its pages are compared with nothing.
    """
    folder = tmp_path_factory.mktemp("handed-in")

    @cache
    def sealed(
        number: int = 1,
        edits: int | None = 3,
        visits: int = 100,
        *,
        later: int = 0,
        year: int = 2024,
        printed: bool = False,
    ) -> Path:
        document = small_document(number, period=year, visits_total=visits)
        at = SEALED_AT + timedelta(hours=later)
        told = f"{number}-{edits}-{visits}-{later}-{year}"
        out = folder / f"packet-{told}{'-printed' if printed else ''}.pdf"
        seal = stick.packet if printed else stick.plain
        return seal(document, out, Sealing(at, edits, str(visits)[0]))

    return sealed


@pytest.fixture
def desk(workspace: Workspace, stick: CountyStick, tmp_path: Path) -> Workspace:
    """Return the workspace as the district's desk."""
    certificate = tmp_path / "district-root.pem"
    certificate.write_bytes(stick.root)
    set_up_desk(workspace.data, certificate)
    return workspace


@pytest.fixture
def take(desk: Workspace) -> TakeIn:
    """Return what takes files in at the desk."""

    def taken(*paths: Path, period: Period | None = None) -> IntakeReport:
        order = IntakeOrder(paths, desk_anchors(desk.data), period)
        return take_in(desk, order)

    return taken


@pytest.fixture
def anchors(stick: CountyStick, tmp_path: Path) -> TrustAnchors:
    certificate = tmp_path / "root.pem"
    certificate.write_bytes(stick.root)
    return load_anchors([certificate])


def received(
    packet_id: str,
    edits: int | None = 3,
    head: str = "a",
    *,
    hours: int | None = 0,
    facts: str = "f",
    standing: Standing = Standing.RECEIVED,
) -> ReceivedPacket:
    """Return a packet that came in, of which only its order is of interest."""
    signed = None if hours is None else SEALED_AT + timedelta(hours=hours)
    return ReceivedPacket(
        packet_id=packet_id,
        entry_id=None,
        standing=standing,
        facility=Facility(
            UUID(int=1), "第1村卫生室", FacilityType.VILLAGE_CLINIC, None, "150103"
        ),
        period=YEAR,
        standards=(),
        edits=edits,
        history_head=None if edits is None else head,
        signed_at=signed,
        signer="第1村卫生室",
        fingerprint="",
        anchors=(),
        judged_at=SEALED_AT,
        pages="agree",
        doubts=(),
        document_digest=facts,
        file_digest=packet_id,
        file_name=f"{packet_id}.pdf",
        file_bytes=1,
        received_at=SEALED_AT,
        received_by="",
    )
