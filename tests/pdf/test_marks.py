from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import combinations

from PIL import Image, ImageChops

from tcm_desk.assessment.findings import Outcome
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.charts import OutcomeBar
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.marks import OutcomeLabel
from tcm_desk.pdf.pages import PrintedPages
from tcm_desk.pdf.picture import page_pictures
from tcm_desk.pdf.sheet import Type

Print = Callable[[Sequence[Block]], PrintedPages]

_COLUMN = (80, 130, 1130, 300)  # of the page at 150 dpi: where the block stands
_SEEN_APART = 40  # pixels that differ; a speck is not a difference


def test_the_shapes_of_outcomes_differ_in_black_and_white(
    print_blocks: Print, fonts: Fonts
) -> None:
    type_ = Type(fonts.sans_bold, 12)
    labels = [OutcomeLabel(outcome, "", type_, 20) for outcome in Outcome]

    _assert_distinct([_picture(print_blocks, label) for label in labels])


def test_the_parts_of_a_bar_differ_in_black_and_white(print_blocks: Print) -> None:
    bars = [OutcomeBar({outcome: 3}) for outcome in Outcome]

    _assert_distinct([_picture(print_blocks, bar) for bar in bars])


def test_a_bar_without_any_outcome_is_left_white(print_blocks: Print) -> None:
    empty = _picture(print_blocks, OutcomeBar(dict.fromkeys(Outcome, 0)))

    assert empty.getbbox() is None or min(empty.tobytes()) == 255


def _picture(print_blocks: Print, block: Block) -> Image.Image:
    (png,) = page_pictures(print_blocks([block]).pdf, 150)
    grey = Image.open(BytesIO(png)).convert("L").crop(_COLUMN)
    return grey.point(lambda value: 0 if value < 160 else 255)


def _assert_distinct(pictures: Sequence[Image.Image]) -> None:
    for one, other in combinations(pictures, 2):
        differing = ImageChops.difference(one, other).histogram()[255]
        assert differing > _SEEN_APART
