"""Everything that reads what strangers wrote, each with sound files to begin from.

A reader may refuse, with one of the known errors; anything else is a finding.
"""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tcm_desk.assessment.facts import read_value
from tcm_desk.errors import FormPackError, TcmDeskError
from tcm_desk.evidence.kinds import Kind, kind_of
from tcm_desk.evidence.photos import keep_photo
from tcm_desk.formpack.bundle import InstalledForms, read_bundle
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import load_pack, pack_from, read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.grids.clipboard import read_lines
from tcm_desk.pdf.papers import check_paper, page_picture
from tcm_desk.signature.certificates import facts_of
from tcm_desk.signature.enrolment import (
    authorities_in,
    import_certificate,
    read_request,
)
from tcm_desk.signature.keys import open_key
from tcm_desk.signature.publisher import open_signed, sign_forms
from tcm_desk.signature.trust import load_anchors
from tcm_desk.usecases.judge_document import judge_document
from tests.fuzz.data_readers import data_readers
from tests.fuzz.district_readers import district_readers
from tests.fuzz.packet_readers import PacketGround, packet_readers
from tests.fuzz.reader import Reader
from tests.fuzz.seeds import PASSPHRASE, Credentials, credentials, pictures
from tests.publishing import NOW, bundle, office

SAMPLES = ("township-centre", "village-clinic")
_SIDE = 64  # pixels of the picture of a page


@dataclass(frozen=True)
class _Ground:
    """What the readers stand on."""

    repository: Path
    folder: Path
    pack: FormPack
    documents: tuple[bytes, ...]
    credentials: Credentials


def readers(repository: Path, folder: Path) -> dict[str, Reader]:
    """Return all readers by name; they write below `folder` alone."""
    forms = repository / "forms"
    documents = tuple(
        (forms / "examples" / f"{name}.json").read_bytes() for name in SAMPLES
    )
    ground = _Ground(repository, folder, load_pack(forms), documents, credentials())
    found = [
        Reader("document", documents, lambda data: judge_document(data, ground.pack)),
        _typed(ground.pack),
        _pasted(),
        *_packs(forms),
        *_certificates(ground),
        *_published(),
        *packet_readers(
            PacketGround(folder, repository / "resources", ground.pack, documents[-1])
        ),
        *_evidence(),
        *data_readers(repository, folder, ground.pack),
        *district_readers(ground.pack, repository / "resources"),
    ]
    return {each.name: each for each in found}


def _typed(pack: FormPack) -> Reader:
    """Texts typed or pasted, read as the value of any question or cell."""
    keys = [FactKey(item) for item in pack.questions]
    keys += [
        FactKey(table.id, "r1", column.id)
        for table in pack.tables.values()
        for column in table.columns
    ]

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        for key in keys:
            with suppress(TcmDeskError):
                read_value(text, key, pack)

    seeds = ("120", "12.5%", "２０２４年4月1日", "是", "张三、李四\t2024-04", "1,234")
    return Reader("typed", tuple(each.encode() for each in seeds), read, slow=True)


def _pasted() -> Reader:
    """What a spreadsheet lays on the clipboard."""

    def read(data: bytes) -> None:
        read_lines(data.decode("utf-8", "replace"))

    seeds = ("姓名\t年龄\r\n张三\t41\r\n", '"一\n二"\t"说""好"""\t\n\t\t', '"未完\tx')
    return Reader("pasted", tuple(each.encode() for each in seeds), read)


def _packs(forms: Path) -> list[Reader]:
    whole = read_files(forms)

    def in_place_of(name: str) -> Reader:
        def read(data: bytes) -> None:
            pack_from(whole.under(PackFiles({name: data})))

        kind = name.partition("/")[0].removesuffix(".toml")
        return Reader(kind, (whole.contents[name],), read, slow=True)

    firsts = {name.partition("/")[0]: name for name in sorted(whole.contents)}

    def read_blob(data: bytes) -> None:
        with suppress(ValueError, FormPackError):  # as PackShelf does
            pack_from(PackFiles.unpacked(data))

    return [
        *map(in_place_of, firsts.values()),
        Reader("pack blob", (whole.packed(),), read_blob, slow=True),
    ]


def _certificates(ground: _Ground) -> list[Reader]:
    given = ground.credentials
    place = ground.folder / "given.pem"

    def read_answer(data: bytes) -> None:
        for _, der in authorities_in(data, "a"):
            facts_of(der)
        import_certificate(given.key, PASSPHRASE, data, "a")

    def read_trusted(data: bytes) -> None:
        place.write_bytes(data)
        for each in load_anchors([place]).certificates:
            facts_of(each)

    def read_key(data: bytes) -> None:
        open_key(data, PASSPHRASE, "k")

    return [
        Reader("request", given.requests, lambda data: read_request(data, "r")),
        Reader("certificate answer", given.answers, read_answer),
        Reader("trusted certificate", given.trusted, read_trusted),
        Reader("key file", (given.key,), read_key),
    ]


def _published() -> list[Reader]:
    """A county's pack file, as it comes on a stick, and what its signature holds."""
    made = bundle().spelled()

    def read_file(data: bytes) -> None:
        read_bundle(open_signed(data, "f", NOW).content, "f")

    def read_content(data: bytes) -> None:
        found = read_bundle(data, "f")
        with suppress(FormPackError):
            pack_from(found.pack_files)

    def read_installed(data: bytes) -> None:
        with suppress(ValueError):  # as `installed_forms` does
            InstalledForms.read(data)

    signed = sign_forms(made, office(), NOW)
    publisher = open_signed(signed, "f", NOW).publisher
    kept = InstalledForms(
        bundle=bundle(), publisher=publisher, signed_at=NOW, installed_at=NOW
    )
    return [
        Reader("pack file", (signed,), read_file),
        Reader("pack file content", (made,), read_content),
        Reader("installed pack", (kept.kept(),), read_installed),
    ]


def _evidence() -> list[Reader]:
    drawn = pictures()

    def read_evidence(data: bytes) -> None:
        kind = kind_of(data)
        if kind is Kind.PDF:
            check_paper(data, "x")
            page_picture(data, "x", _SIDE)
        elif kind is not None:
            keep_photo(data, kind, "x")

    return [
        Reader(f"evidence {kind}", seeds, read_evidence)
        for kind, seeds in drawn.items()
    ]


def chance_of(number: int) -> random.Random:
    """Return the chance that a number stands for."""
    return random.Random(number)  # noqa: S311 - no secret
