"""The English catalogue against the code, and against its compiled form."""

from __future__ import annotations

import io
import runpy
from pathlib import Path
from string import Formatter

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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


def test_what_click_says_in_chinese_is_what_click_says() -> None:
    """A sentence that a newer click words otherwise would be English again."""
    catalogue = click_catalogue()
    code = "".join(
        file.read_text("utf-8") for file in Path(click.__file__).parent.glob("*.py")
    )
    sentences = [each for message in catalogue if message.id for each in ids(message)]

    assert len(sentences) > 20
    assert [each for each in sentences if _spelled(each) not in code] == []
    for message in catalogue:
        assert message.id == "" or placeholders(said(message)) <= {
            name for each in ids(message) for name in placeholders(each)
        }


def test_what_click_says_is_compiled() -> None:
    compiled = io.BytesIO()

    write_mo(compiled, click_catalogue())

    assert TOOL["CLICK"].with_suffix(".mo").read_bytes() == compiled.getvalue()


def click_catalogue() -> Catalog:
    with TOOL["CLICK"].open("rb") as file:
        return read_po(file, locale="zh", domain="click")


def ids(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


def said(message: Message) -> str:
    if isinstance(message.string, str):
        return message.string
    return next(iter(message.string or ()), "")


def _spelled(sentence: str) -> str:
    return sentence.replace("\n", r"\n").replace("\t", r"\t")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
