"""A county's facilities: each fills in its document, seals it, gets its receipt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from tcm_desk.assessment.before import before_of
from tcm_desk.assessment.exhibits import ExhibitOrder
from tcm_desk.formpack.facility_types import ALL_TYPES, FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.usecases.compare_pages import Judge
from tcm_desk.usecases.issue_packet import issue_packet, throw_away_key
from tcm_desk.usecases.issue_receipt import ReceiptOrder, issue_receipt
from tcm_desk.usecases.print_packet import PacketOrder, order_document
from tests.genuine import Document, some_document
from tests.signature.conftest import NOW, Authority
from tests.trust.attacks import Target


@dataclass(frozen=True)
class Genuine:
    """A packet that is what it says, and whom to trust so as to see that."""

    type: FacilityType
    path: Path
    key: SigningKey
    by: Judge
    countersigned: bool
    photos: int


@dataclass(frozen=True)
class County:
    """The district, the forms, and a folder for what comes in."""

    pack: FormPack
    resources: Path
    authority: Authority
    folder: Path

    def packet(self, number: int) -> Genuine:
        """Seal the packet of this number: every type and manner comes in turn."""
        chance = Random(number)  # noqa: S311 - not a secret
        type_ = ALL_TYPES[number % len(ALL_TYPES)]
        document = some_document(self.pack, type_, number)
        photos = chance.choice((0, 0, 1, 3)) if number % 2 else 0
        order = self._order(document, photos, chance)
        key = self._key(order)
        anchors = TrustAnchors(frozenset([self.authority.der, key.certificate]))
        by = Judge(self.pack, self.resources, anchors, NOW)
        path = self.folder / f"packet-{number}.pdf"
        issue_packet(order, key, path)
        countersigned = number // 4 % 2 == 1
        if countersigned:
            path = self._received(path, by)
        return Genuine(type_, path, key, by, countersigned, photos)

    def target(self, type_: FacilityType) -> Target:
        """Seal two documents of one facility; somebody will try to change the first."""
        document = some_document(self.pack, type_, seed=5)
        later = document | {"facts": {"visits_tcm": 7}}
        orders = [self._order(each, 0, Random(5)) for each in (document, later)]  # noqa: S311
        key, impostor = throw_away_key(orders[0]), throw_away_key(orders[0])
        anchors = TrustAnchors(frozenset([self.authority.der, key.certificate]))
        by = Judge(self.pack, self.resources, anchors, NOW)
        path = self.folder / "target.pdf"
        other = issue_packet(orders[1], key, path).pdf
        false = issue_packet(orders[0], impostor, path).pdf
        sealed = issue_packet(orders[0], key, path).pdf
        received = self._received(path, by).read_bytes()
        receipt_key = self.authority.issue("云溪县卫生健康局回执专用章")
        return Target(sealed, received, other, false, receipt_key, anchors)

    def _order(self, document: Document, photos: int, chance: Random) -> PacketOrder:
        folder = self.folder / "photos"
        folder.mkdir(exist_ok=True)
        document["evidence"] = [
            _photo(folder, chance, number) for number in range(photos)
        ]
        contents = read_document(json.dumps(document).encode(), self.pack)
        order = order_document(contents, self.pack, self.resources, NOW, folder)
        return replace(
            order,
            with_licence_numbers=chance.random() < 0.5,
            photos_per_page=chance.choice((2, 6)),
            exhibit_order=chance.choice(list(ExhibitOrder)),
            before=chance.choice((None, before_of(order.snapshot))),
        )

    def _key(self, order: PacketOrder) -> SigningKey:
        """Enrol those that have a credit code; the others vouch for themselves."""
        facility = order.snapshot.header.facility
        if facility.uscc is None:
            return throw_away_key(order)
        return self.authority.issue(facility.name, facility.uscc)

    def _received(self, packet: Path, by: Judge) -> Path:
        key = self.authority.issue("云溪县卫生健康局回执专用章")
        assert by.anchors
        order = ReceiptOrder(self.pack, self.resources, by.anchors, NOW, "已阅")
        out = packet.with_stem(f"{packet.stem}-received")
        issue_receipt(packet, key, order, out)
        return out


def _photo(folder: Path, chance: Random, number: int) -> Mapping[str, object]:
    kind = chance.choice(("jpeg", "png"))
    size = chance.choice(((640, 480), (480, 640), (1600, 1200)))
    picture = Image.new("RGB", size, chance.choice(("#7a8", "#bbb", "#345")))
    ImageDraw.Draw(picture).ellipse((50, 50, 300, 60 + chance.randrange(300)), "#fff")
    stream = BytesIO()
    picture.save(stream, kind)
    data = stream.getvalue()
    digest = sha256(data).hexdigest()
    name = f"{digest[:12]}.{kind}"
    (folder / name).write_bytes(data)
    return {
        "id": f"v{number}",
        "file": name,
        "sha256": digest,
        "media_type": f"image/{kind}",
        "caption": "中医诊室",
        "supports": ["has_tcm_hall"],
    }
