"""The district's commands, and the facility's that answer them, as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]

REFUSED, NOT_WRITTEN = 2, 3


def test_a_facility_is_enrolled_registered_and_its_packet_answered(
    run_here: Run, repository: Path, tmp_path: Path
) -> None:
    sample = repository / "forms/examples/village-clinic.json"
    facility = json.loads(sample.read_text("utf-8"))["facility"]
    words = tmp_path / "passphrase"
    words.write_text("一句只有自己知道的话\n", "utf-8")
    under = ("--passphrase-file", words)
    key, desk = tmp_path / "clinic.p12", tmp_path / "district"
    request, answer = tmp_path / "clinic.csr", tmp_path / "clinic.pem"
    packet, received = tmp_path / "packet.pdf", tmp_path / "received.pdf"
    owner = ("--name", facility["name"], "--id", facility["id"])
    code = ("--uscc", facility["uscc"]) if facility["uscc"] else ()
    office = ("--name", "云溪县卫生健康局", "--division", "150103")
    trust = ("--trust", desk / "district-root.pem")
    root, receipts = desk / "district-root.p12", desk / "district-receipts.p12"

    commands = (
        ("key", "new", *owner, *code, "--out", key, *under),
        ("key", "request", key, "--out", request, *under),
        ("district", "init", *office, "--out", desk, *under),
        ("district", "enrol", request, "--root", root, "--out", answer, *under),
        ("key", "import", key, answer, *under),
        ("packet", sample, "--out", packet, "--key", key, *under),
        ("verify", packet, *trust),
        ("district", "intake", packet),
        ("district", "review", packet, "--key", receipts, *under, "--out", received),
        ("verify", received, *trust),
    )

    ended = [run_here(*command) for command in commands]

    assert [complained for exit_code, _, complained in ended if exit_code] == []
    told = [said for _, said, _ in ended]
    assert "有区县回执" in told[-1]
    assert any("名册上有它了" in each for each in told)
    assert any("共 1 份：收下 1" in each for each in told)
    (line,) = json.loads(run_here("district", "list", "--json")[1])["facilities"]
    assert line["entry"]["name"] == facility["name"]
    assert (line["packet"]["standing"], line["packet"]["doubts"]) == ("accepted", [])
    exit_code, _said, complained = run_here("key", "import", key, request, *under)
    assert (exit_code, request.name in complained) == (REFUSED, True)


def test_a_districts_keys_are_not_written_over(run_here: Run, tmp_path: Path) -> None:
    words, desk = tmp_path / "passphrase", tmp_path / "district"
    words.write_text("一句只有自己知道的话\n", "utf-8")
    init = ("district", "init", "--name", "某局", "--division", "150103")
    where = ("--out", desk, "--passphrase-file", words)
    assert run_here(*init, *where)[0] == 0
    kept = {each.name: each.read_bytes() for each in desk.iterdir()}

    exit_code, _said, complained = run_here(*init, *where)

    assert exit_code == NOT_WRITTEN
    assert "已经有区县的钥匙" in complained
    assert {each.name: each.read_bytes() for each in desk.iterdir()} == kept
    missing = tmp_path / "missing.pdf"
    receipts = ("--key", desk / "district-receipts.p12", "--passphrase-file", words)
    trust = ("--trust", desk / "district-root.pem", "--out", tmp_path / "out.pdf")
    exit_code, _said, complained = run_here(
        "district", "review", missing, *receipts, *trust
    )
    assert exit_code == REFUSED
    assert missing.name in complained
