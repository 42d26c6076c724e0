"""A county that publishes standards, and a pack so small that it is soon checked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from tcm_desk import __version__
from tcm_desk.formpack.bundle import FORMAT, VERSION, FormBundle
from tcm_desk.signature.certify import (
    Issuer,
    KeySubject,
    certify,
    certify_root,
    certify_self,
    facility_name,
    office_name,
)
from tcm_desk.signature.keys import SigningKey, open_key
from tcm_desk.signature.publisher import sign_forms
from tests.fuzz.seeds import PASSPHRASE, locked

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_SINCE = datetime(2024, 1, 1, tzinfo=UTC)
COUNTY = "青山县卫生健康局"
STANDARD = "standards/qingshan-2026.toml"
_BASE = {
    "pack.toml": 'id = "small"\nversion = "1"\nheader_facts = []\n',
    "sections/10-all.toml": """
id = "all"
name = { zh = "全部", en = "All" }
title = { zh = "全部", en = "All" }
[[item]]
id = "visits"
name = { zh = "诊疗人次", en = "Visits" }
label = { zh = "诊疗人次是多少？", en = "How many visits?" }
type = "integer"
""",
    "measures.toml": "",
}


def standard(id_: str, least: int, measure: str = "visits") -> str:
    """Return a standard of one indicator."""
    return f"""
id = "{id_}"
name = {{ zh = "{id_}", en = "{id_}" }}
title = {{ zh = "办法", en = "Rules" }}
issuer = {{ zh = "某局", en = "Office" }}
division = "150103"
year = 2026
document = "QS"
[[indicator]]
id = "visits"
name = {{ zh = "人次", en = "Visits" }}
sources = ["QS-01"]
clause = "一"
applies_to = ["village_clinic", "township_centre"]
all_of = [{{ measure = "{measure}", at_least = {least} }}]
"""


def put(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def small_forms(folder: Path) -> Path:
    """Write a whole pack of one question and one standard."""
    return put(folder, {**_BASE, "standards/base.toml": standard("base", 10)})


@cache
def office(name: str = COUNTY, since: datetime = _SINCE) -> SigningKey:
    """Return an office's receipt key; each name has one of its own."""
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = certify_root(root_key, office_name(name, "150103"), since)
    above = Issuer(root, root_key)
    own = office_name(f"{name}（回执）", "150103")
    leaf = certify(key.public_key(), own, above, since)
    return open_key(locked(key, leaf), PASSPHRASE, "k")


@cache
def clinic() -> SigningKey:
    """Return a facility's key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = facility_name(KeySubject("双桥镇卫生院", UUID(int=7)))
    return open_key(locked(key, certify_self(key, name, _SINCE)), PASSPHRASE, "k")


def bundle(
    edition: int = 1, files: Mapping[str, str] | None = None, **others: str
) -> FormBundle:
    """Return a county's bundle; its threshold is ten times its edition."""
    by_default = {STANDARD: standard("qingshan-2026", edition * 10)}
    told = {
        "id": "qingshan",
        "name": "青山县考核标准",
        "program": __version__,
        **others,
    }
    return FormBundle.model_validate(
        {
            **told,
            "format": FORMAT,
            "version": VERSION,
            "edition": edition,
            "files": by_default if files is None else files,
        }
    )


def sign_as_any(content: bytes, key: SigningKey, digest: str = "sha256") -> bytes:
    """Sign as somebody would whose program asks nothing."""
    settings = PdfCMSSignedAttributes(signing_time=NOW)
    signing = key.signer.async_sign_general_data(
        content, digest, detached=False, signed_attr_settings=settings
    )
    return bytes(asyncio.run(signing).dump())


def pack_file(path: Path, made: FormBundle, by: SigningKey | None = None) -> Path:
    """Write the bundle, signed by the county unless told otherwise."""
    path.write_bytes(sign_forms(made.spelled(), by or office(), NOW))
    return path
