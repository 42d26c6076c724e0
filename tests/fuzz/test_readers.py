"""A stranger's file is read, or refused in words; nothing else happens.

A short run; `make fuzz` goes on for minutes, and with more memory of what it has seen.
"""

from __future__ import annotations

import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutation import spoiled
from tests.fuzz.reader import Reader
from tests.fuzz.readers import chance_of, readers

NAMES = (
    *("document", "typed", "pasted", "pack", "catalogues", "duties", "measures"),
    *("rollups", "sections", "standards", "pack blob"),
    *("request", "certificate answer", "trusted certificate", "key file"),
    *("pack file", "pack file content", "installed pack"),
    *("register", "answer", "signed answer"),
    *("packet", "packet structure", "packet signature", "sealed assessment.json"),
    *("sealed findings.json", "sealed evidence-index.json", "backup", "remembered"),
    *(f"evidence {kind}" for kind in ("jpeg", "png", "gif", "bmp", "webp", "pdf")),
    *(["evidence heic"] if find_spec("pillow_heif") else []),
)
FILES, FILES_SLOW = 20, 3
LONGEST_SECONDS = 20.0


@pytest.fixture(scope="session")
def known(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Reader]:
    return readers(repository, tmp_path_factory.mktemp("fuzz"))


def test_no_reader_is_left_out(known: dict[str, Reader]) -> None:
    assert set(known) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_file_is_accepted(known: dict[str, Reader], name: str) -> None:
    reader = known[name]

    assert all(map(reader.try_, reader.seeds))


@pytest.mark.parametrize("name", NAMES)
def test_a_spoiled_file_is_read_or_refused_in_words(
    known: dict[str, Reader], name: str
) -> None:
    reader = known[name]

    @settings(max_examples=FILES_SLOW if reader.slow else FILES)
    @given(number=st.integers(0, 2**32))
    def read(number: int) -> None:
        began = time.monotonic()
        reader.try_(spoiled(reader.seeds, chance_of(number)))
        assert time.monotonic() - began < LONGEST_SECONDS

    read()


def test_a_reader_that_stumbles_is_found_out() -> None:
    reader = Reader("any", (b"{}",), lambda data: data.decode("ascii"))
    files = [spoiled(reader.seeds, chance_of(number)) for number in range(1000)]

    with pytest.raises(UnicodeDecodeError):
        list(map(reader.try_, files))
