"""The handbook's own Markdown: read as it is written, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcm_desk.pdf.markdown import (
    Figure,
    Grid,
    Items,
    Kind,
    Prose,
    Span,
    Title,
    read_markdown,
    read_words,
)


def test_every_kind_of_block_is_read() -> None:
    text = (
        "# 标题\n\n![图](pictures/a.png)\n\n一句话。\n\n- 甲\n- 乙\n\n"
        "1. 一\n2. 二\n\n## 节\n\n| 键 | 做什么 |\n|---|---|\n| `F1` | 帮助 |\n"
    )

    assert read_markdown(text) == [
        Title(1, "标题"),
        Figure("图", "pictures/a.png"),
        Prose((Span("一句话。"),)),
        Items(numbered=False, items=((Span("甲"),), (Span("乙"),))),
        Items(numbered=True, items=((Span("一"),), (Span("二"),))),
        Title(2, "节"),
        Grid(
            ("键", "做什么"),
            (((Span("F1", Kind.KEY),), (Span("帮助"),)),),
        ),
    ]


def test_every_kind_of_word_is_read() -> None:
    words = read_words("先**看**，按「封存…」或 `F9`，见[设置](settings.md)。")

    assert words == (
        Span("先"),
        Span("看", Kind.STRONG),
        Span("，按"),
        Span("「封存…」", Kind.BUTTON),
        Span("或 "),
        Span("F9", Kind.KEY),
        Span("，见"),
        Span("设置", Kind.LINK, "settings"),
        Span("。"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "### 三级",
        "两行\n一段",
        "*斜体*",
        "_斜体_",
        "**没有关上",
        "**粗里「有键」**",
        "`没有关上",
        "<b>粗</b>",
        "> 引文",
        "* 一项",
        "+ 一项",
        "- 一项\n第二行",
        "- 一项\n  - 里面一项",
        "2. 从二开始",
        "1. 一\n3. 三",
        "1) 一",
        "    代码",
        "字 ![图](a.png)",
        "[外面](https://example.org)",
        "https://example.org",
        "~~划掉~~",
        "反斜杠\\",
        "| 没有线 |",
        "| 键 | 事 |\n|---|---|\n| 少一格 |",
        "| 键 |\n|---|\n没有格",
    ],
)
def test_what_only_the_window_could_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not written like this"):
        read_markdown(text)


def test_the_handbook_uses_nothing_else(repository: Path) -> None:
    pages = sorted((repository / "resources" / "handbook").glob("*/*.md"))

    assert len(pages) > 20
    for page in pages:
        assert read_markdown(page.read_text("utf-8"))[0].__class__ is Title, page
