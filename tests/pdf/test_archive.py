from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tcm_desk.pdf.archive import Attachment, embed, validate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.headings import ContentsLine, Heading
from tcm_desk.pdf.metadata import DocumentInfo
from tcm_desk.pdf.pages import PrintedPages
from tcm_desk.pdf.paragraph import Paragraph, TextStyle

MODIFIED = datetime(2025, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=8)))
FILES = (
    Attachment(
        "findings.json", b"[]", "application/json", "Supplement", "自评结论", MODIFIED
    ),
    Attachment(
        "assessment.json", b'{"a":1}', "application/json", "Data", "自评数据", MODIFIED
    ),
    Attachment("v1.jpg", b"\xff\xd8", "image/jpeg", "Supplement", "佐证", MODIFIED),
)


@pytest.fixture(scope="module")
def pages(
    print_blocks: Callable[[Sequence[Block]], PrintedPages], plain: TextStyle
) -> bytes:
    heading = Heading("h", "一、王𠅤㛃䶮𬱖龘😀的报告", 0, plain)
    text = Paragraph("中医药服务\x00\u202e𠮷——“十四五”。", plain)
    return print_blocks([ContentsLine(heading, plain), heading, *[text] * 80]).pdf


@pytest.fixture(scope="module")
def archived(pages: bytes, info: DocumentInfo) -> bytes:
    return embed(pages, FILES, info)


def test_the_result_is_an_archive_file(archived: bytes) -> None:
    assert validate(archived) == ()


def test_a_rare_name_is_read_back_as_it_was_written(
    archived: bytes, page_texts: Callable[[bytes], list[str]]
) -> None:
    assert "一、王𠅤㛃䶮𬱖龘[U+1F600]的报告" in "".join(page_texts(archived))


@pytest.mark.parametrize("type_", ["", "图片", "a b/c", "x" * 200, "image/#00"])
def test_what_another_program_calls_its_files_does_no_harm(
    pages: bytes, info: DocumentInfo, type_: str
) -> None:
    odd = Attachment("v1.jpg", b"\xff\xd8", type_, "Supplement", "佐证", MODIFIED)

    assert validate(embed(pages, [odd], info)) == ()


def test_a_file_that_is_no_archive_is_told_why(pages: bytes) -> None:
    assert validate(pages) != ()


def test_the_attachments_are_sorted_and_carry_what_the_contract_asks(
    archived: bytes,
) -> None:
    with pikepdf.open(BytesIO(archived)) as document:
        files = list(document.Root.AF)
        names = list(document.Root.Names.EmbeddedFiles.Names)

        assert [str(each.UF) for each in files] == sorted(each.name for each in FILES)
        assert [str(each) for each in names[::2]] == [str(each.UF) for each in files]
        assert [each.objgen for each in names[1::2]] == [each.objgen for each in files]
        for file, sent in zip(files, sorted(FILES, key=_name), strict=True):
            stream = file.EF.F
            assert str(file.F) == str(file.UF) == sent.name
            assert file.AFRelationship == "/" + sent.relationship
            assert stream.Subtype == "/" + sent.media_type
            assert stream.read_bytes() == sent.data
            assert stream.Params.Size == len(sent.data)
            assert str(stream.Params.ModDate) == "D:20250102030405+08'00'"
            digest = hashlib.md5(sent.data, usedforsecurity=False).digest()
            assert bytes(stream.Params.CheckSum) == digest


def test_the_same_input_gives_the_same_bytes(
    pages: bytes, archived: bytes, info: DocumentInfo
) -> None:
    assert embed(pages, FILES[::-1], info) == archived


def test_another_moment_gives_other_bytes(
    pages: bytes, archived: bytes, info: DocumentInfo
) -> None:
    later = replace(info, created=datetime(2025, 6, 1, tzinfo=UTC))

    assert embed(pages, FILES, later) != archived


def test_the_file_describes_itself_twice_alike(
    archived: bytes, info: DocumentInfo
) -> None:
    with pikepdf.open(BytesIO(archived)) as document:
        metadata = document.open_metadata()
        assert metadata["dc:title"] == document.docinfo["/Title"] == info.title
        assert metadata["xmp:CreatorTool"] == info.creator
        assert metadata["xmp:CreateDate"] == "2024-12-31T09:30:00+00:00"
        assert str(document.docinfo["/CreationDate"]) == "D:20241231093000+00'00'"


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(archived: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(archived)

    check = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True)  # noqa: S607

    assert (check.returncode, check.stderr) == (0, b"")


def _name(attachment: Attachment) -> str:
    return attachment.name
