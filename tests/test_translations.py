"""The English catalogue against the code, and against its compiled form."""

from __future__ import annotations

import io
import runpy
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

TOOL = runpy.run_path(
    str(Path(__file__).parent.parent / "packaging" / "translations.py")
)
CATALOGUE: Catalog = TOOL["read_catalogue"]()
MESSAGES = [message for message in CATALOGUE if message.id]


def test_the_compiled_catalogue_says_what_the_written_one_says() -> None:
    compiled = io.BytesIO()

    write_mo(compiled, CATALOGUE)

    assert TOOL["PO"].with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_a_translation_keeps_the_placeholders_of_its_sentence() -> None:
    broken = [
        (message.id, message.string)
        for message in MESSAGES
        if message.string
        and placeholders(str(message.string)) != placeholders(str(message.id))
    ]

    assert broken == []


def test_the_catalogue_holds_the_sentences_of_the_code_and_no_others() -> None:
    in_code = {message.id for message in TOOL["gather"]() if message.id}

    assert {message.id for message in MESSAGES} == in_code


def test_every_sentence_is_translated() -> None:
    assert [message.id for message in MESSAGES if not message.string] == []


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
