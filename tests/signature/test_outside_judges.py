"""What programs of other people say of our packets, if they are at hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from tcm_desk.signature.keys import SigningKey, certificate_pem
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet

needs_pdfsig = pytest.mark.skipif(not shutil.which("pdfsig"), reason="no pdfsig here")
needs_openssl = pytest.mark.skipif(
    not shutil.which("openssl"), reason="no openssl here"
)


def output_of(*command: str | Path, home: Path) -> str:
    """Run a program that knows no certificates of this machine's user."""
    surroundings = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=False, env=surroundings)
    return (done.stdout + done.stderr).decode()


def signed_parts(pdf: bytes) -> tuple[bytes, bytes]:
    """The first signature, and the bytes it signs."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", pdf)
    assert found
    gap, resume, rest = map(int, found.groups())
    signature = bytes.fromhex(pdf[gap + 1 : resume - 1].decode())
    return signature, pdf[:gap] + pdf[resume : resume + rest]


@needs_pdfsig
def test_pdfsig_finds_a_valid_seal_over_the_whole_file(
    packet: bytes, key: SigningKey, tmp_path: Path
) -> None:
    file = tmp_path / "packet.pdf"
    file.write_bytes(packet)

    said = output_of("pdfsig", file, home=tmp_path)

    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert key.name in said
    assert "The signature form field is not signed." in said


@needs_pdfsig
def test_pdfsig_finds_both_signatures_of_a_receipted_packet(
    receipted: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "packet.pdf"
    file.write_bytes(receipted)

    said = output_of("pdfsig", file, home=tmp_path)

    assert said.count("Signature Validation: Signature is Valid.") == 2


@needs_openssl
def test_openssl_verifies_the_seal_against_the_facilitys_certificate(
    packet: bytes, key: SigningKey, tmp_path: Path
) -> None:
    signature, content = signed_parts(packet)
    anchor, cms, data = (tmp_path / name for name in ("a.pem", "s.der", "data"))
    anchor.write_bytes(certificate_pem(key))
    cms.write_bytes(signature)
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-cades"]
    command += ["-in", str(cms), "-content", str(data), "-CAfile", str(anchor)]
    command += ["-no_check_time", "-partial_chain", "-purpose", "any"]
    command += ["-out", str(tmp_path / "out")]

    data.write_bytes(content)
    assert "successful" in output_of(*command, home=tmp_path)
    data.write_bytes(content[:-1])
    assert "successful" not in output_of(*command, home=tmp_path)


@needs_pdfsig
def test_pdfsig_calls_valid_what_is_refused_here(
    packet: bytes, anchors: TrustAnchors, now: datetime, tmp_path: Path
) -> None:
    """Why the program has a verifier of its own."""
    file = tmp_path / "packet.pdf"
    file.write_bytes(packet + b"\n% something was added\n")

    assert "Signature is Valid." in output_of("pdfsig", file, home=tmp_path)
    assert not verify_packet(file.read_bytes(), anchors, now).accepted
