"""The packet commands, run as a user runs them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

Run = Callable[..., subprocess.CompletedProcess[str]]

VALID, NOT_VALID, UNUSABLE, NOT_WRITTEN = 0, 1, 2, 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packets")


@pytest.fixture(scope="module")
def run(folder: Path, call_main: Run) -> Run:
    return partial(call_main, folder / "home")


def run_apart(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tcm_desk", *map(str, arguments)],
        env={**os.environ, "TCM_DESK_HOME": str(folder / "home")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def sample(repository: Path) -> Path:
    return repository / "forms/examples/village-clinic.json"


@pytest.fixture(scope="module")
def packet(run: Run, folder: Path, sample: Path) -> Path:
    """Return a packet signed with a key of its own; the certificate lies beside it."""
    facility = json.loads(sample.read_text("utf-8"))["facility"]
    (folder / "passphrase").write_text("correct horse battery\n", "utf-8")
    owner = ["--uscc", facility["uscc"]] if facility["uscc"] else []
    made = run(
        *("key", "new", "--name", facility["name"], "--id", facility["id"], *owner),
        *("--out", folder / "key.p12", "--certificate", folder / "cert.pem"),
        *("--passphrase-file", folder / "passphrase"),
    )
    assert made.returncode == 0, made.stderr
    written = run(
        *("packet", sample, "--out", folder / "packet.pdf"),
        *("--key", folder / "key.p12", "--passphrase-file", folder / "passphrase"),
    )
    assert written.returncode == 0, written.stderr
    return folder / "packet.pdf"


def test_a_trusted_packet_is_valid(run: Run, folder: Path, packet: Path) -> None:
    result = run("verify", packet, "--trust", folder / "cert.pem", "--json")

    (verdict,) = json.loads(result.stdout)
    assert result.returncode == VALID
    assert verdict["status"] == "valid"
    assert verdict["signer"]["trusted"] is True
    assert verdict["signer"]["fingerprint"].startswith("sha256:")
    assert verdict["facility"]["type"] == "village_clinic"
    assert verdict["period"]["year"] == 2024
    assert verdict["problems"] == []


def test_without_anchors_an_intact_packet_is_of_an_unknown_signer(
    run: Run, packet: Path
) -> None:
    result = run("verify", packet, "--json")

    (verdict,) = json.loads(result.stdout)
    assert (result.returncode, verdict["status"]) == (VALID, "unknown_signer")
    assert verdict["signer"]["trusted"] is False


def test_a_stranger_among_given_anchors_is_not_valid(
    run: Run, folder: Path, packet: Path
) -> None:
    run(
        *("key", "new", "--name", "别家", "--out", folder / "other.p12"),
        *("--certificate", folder / "other.pem"),
        *("--passphrase-file", folder / "passphrase"),
    )

    result = run("verify", packet, "--trust", folder / "other.pem")

    assert result.returncode == NOT_VALID
    assert "未登记" in result.stdout


def test_one_changed_byte_is_found_out(run: Run, folder: Path, packet: Path) -> None:
    data = bytearray(packet.read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "changed.pdf").write_bytes(data)

    result = run("verify", folder / "changed.pdf", "--json")

    (verdict,) = json.loads(result.stdout)
    assert (result.returncode, verdict["status"]) == (NOT_VALID, "altered")
    assert verdict["problems"][0]["message"]


def test_what_is_no_pdf_is_unreadable(run: Run, sample: Path, packet: Path) -> None:
    result = run("verify", packet, sample)

    assert result.returncode == UNUSABLE
    assert "不是 PDF" in result.stdout


def test_a_file_that_is_not_there_is_told_in_words(run: Run, folder: Path) -> None:
    for command in ("verify", "extract"):
        result = run(command, folder / "nowhere.pdf")

        assert result.returncode == UNUSABLE
        assert "nowhere.pdf" in result.stderr
        assert "Traceback" not in result.stderr


def test_the_extracted_document_has_the_findings_of_the_original(
    run: Run, folder: Path, sample: Path, packet: Path
) -> None:
    extracted = run("extract", packet)
    (folder / "extracted.json").write_text(extracted.stdout, "utf-8")

    again = json.loads(run("check", folder / "extracted.json", "--json").stdout)
    first = json.loads(run("check", sample, "--json").stdout)

    assert extracted.returncode == VALID
    assert again["standards"] == first["standards"]


def test_extract_refuses_what_verify_rejects(
    run: Run, folder: Path, packet: Path
) -> None:
    (folder / "longer.pdf").write_bytes(packet.read_bytes() + b"\n% and more\n")

    refused = run("extract", folder / "longer.pdf")
    taken = run("extract", folder / "longer.pdf", "--unverified")

    assert refused.returncode == NOT_VALID
    assert refused.stdout == ""
    assert "不能采信" in refused.stderr
    assert json.loads(taken.stdout)["format"] == "tcm-desk/assessment"


def test_a_packet_without_a_key_is_signed_with_a_throw_away_one(
    folder: Path, sample: Path
) -> None:
    result = run_apart(folder, "packet", sample, "--out", folder / "anonymous.pdf")

    assert result.returncode == 0
    assert "一次性钥匙" in result.stderr
    assert run_apart(folder, "verify", folder / "anonymous.pdf").returncode == VALID


def test_a_wrong_passphrase_is_told_in_words(
    run: Run, folder: Path, sample: Path, packet: Path
) -> None:
    assert packet.exists()
    (folder / "wrong").write_text("another passphrase", "utf-8")

    result = run(
        *("packet", sample, "--out", folder / "wrong.pdf"),
        *("--key", folder / "key.p12", "--passphrase-file", folder / "wrong"),
    )

    assert result.returncode == UNUSABLE
    assert "口令不对" in result.stderr
    assert not (folder / "wrong.pdf").exists()


def test_a_place_that_cannot_be_written_ends_with_its_own_code(
    run: Run, folder: Path, sample: Path
) -> None:
    result = run("packet", sample, "--out", sample / "inside.pdf")

    assert result.returncode == NOT_WRITTEN
    assert "没有写成" in result.stderr
    assert folder.exists()


def test_an_unusable_document_writes_no_packet(run: Run, folder: Path) -> None:
    (folder / "bad.json").write_text('{"format": "something"}', "utf-8")

    result = run("packet", folder / "bad.json", "--out", folder / "bad.pdf")

    assert result.returncode == UNUSABLE
    assert "format" in result.stderr
    assert not (folder / "bad.pdf").exists()


def test_a_short_passphrase_makes_no_key(run: Run, folder: Path) -> None:
    (folder / "short").write_text("1234567", "utf-8")

    result = run(
        *("key", "new", "--name", "某", "--out", folder / "short.p12"),
        *("--passphrase-file", folder / "short"),
    )

    assert result.returncode == UNUSABLE
    assert "口令太短" in result.stderr
    assert not (folder / "short.p12").exists()


def test_messages_come_in_english_when_asked_for(run: Run, folder: Path) -> None:
    result = run("--lang", "en", "verify", folder / "nowhere.pdf")

    assert result.returncode == UNUSABLE
    assert result.stderr.isascii()


def test_photos_of_a_folder_are_printed_and_papers_attached(
    run: Run, folder: Path, sample: Path
) -> None:
    evidence, parts = folder / "evidence", []
    evidence.mkdir()
    for name, kind in (("hall.jpg", "image/jpeg"), ("stamp.png", "image/png")):
        form = kind.partition("/")[2].upper()
        Image.new("RGB", (300, 200), "teal").save(evidence / name, form)
        digest = hashlib.sha256((evidence / name).read_bytes()).hexdigest()
        part = {"id": name[:4], "file": name, "sha256": digest, "media_type": kind}
        parts.append({**part, "supports": ["has_tcm_hall"], "caption": "门厅"})
    document = {**json.loads(sample.read_text("utf-8")), "evidence": parts}
    (folder / "photos.json").write_text(json.dumps(document), "utf-8")

    made = run(
        *("packet", folder / "photos.json", "--out", folder / "photos.pdf"),
        *("--evidence", evidence, "--photos", "2", "--by-clause"),
    )

    assert made.returncode == VALID, made.stderr
    with pikepdf.open(folder / "photos.pdf") as pdf:
        images = [image for page in pdf.pages for image in page.get_images()]
        attached = [name for name in pdf.attachments if "evidence-" in name]
    assert len(images) == 2
    assert {name.rpartition(".")[2] for name in attached} == {"json", "png"}
