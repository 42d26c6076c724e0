"""The questions of a paper form: what is asked, when, and where to answer it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Condition, Question, ValueType
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.blank_styles import BlankStyles
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.tables import Column, Row, Table
from tcm_desk.pdf.writing import DateBlanks, TickBoxes, WritingLines
from tcm_desk.wording.terms import text_of

_LINE = 30.0  # points for a line of handwriting
_TICK_LINE = 27.0
_TEXT_LINES = 3


def blank_questions(
    pack: FormPack,
    questions: Sequence[Question],
    numbers: Mapping[str, int],
    styles: BlankStyles,
) -> Table:
    """Lay out questions under their numbers, each with a place for its answer."""
    columns = (
        Column(translate("题号"), 1.1, Align.CENTRE),
        Column(translate("题目"), 8.4),
        Column(translate("回答"), 5.5),
    )
    rows = [
        Row(
            (
                str(numbers[question.id]),
                tuple(_asked(pack, question, numbers, styles)),
                place_to_answer(question, styles),
            )
        )
        for question in questions
    ]
    return Table(columns, rows, styles.table)


def place_to_answer(question: Question, styles: BlankStyles) -> Block:
    """Return boxes to tick for a choice, lines to write on for everything else."""
    match question.type:
        case ValueType.YES_NO:
            yes_no = (translate("是"), translate("否"))
            return TickBoxes(yes_no, styles.answer, _TICK_LINE)
        case ValueType.CHOICE:
            words = tuple(text_of(each.label) for each in question.choices)
            return TickBoxes(words, styles.answer, _TICK_LINE)
        case ValueType.DATE:
            return DateBlanks(date_words(), _LINE, styles.unit)
        case ValueType.INTEGER | ValueType.DECIMAL:
            unit = text_of(question.unit) if question.unit else ""
            return WritingLines(1, _LINE, styles.unit, unit)
        case ValueType.TEXT | ValueType.CATALOGUE | ValueType.ROWS:
            return WritingLines(_TEXT_LINES, _LINE, styles.unit)


def date_words() -> tuple[str, str, str]:
    """Return the words behind the blanks of a date."""
    return translate("年"), translate("月"), translate("日")


def _asked(
    pack: FormPack,
    question: Question,
    numbers: Mapping[str, int],
    styles: BlankStyles,
) -> Iterator[Block]:
    if question.relevant is not None:
        condition = _condition(pack, question.relevant, numbers)
        yield Paragraph(condition, styles.condition)
    yield Paragraph(text_of(question.label), styles.question)
    if question.hint is not None:
        yield Paragraph(text_of(question.hint), styles.hint)
    if question.evidence is not None:
        evidence = translate("检查时看：{evidence}").format(
            evidence=text_of(question.evidence)
        )
        yield Paragraph(evidence, styles.hint)


def _condition(pack: FormPack, condition: Condition, numbers: Mapping[str, int]) -> str:
    match condition.equals:
        case bool():
            answer = translate("是") if condition.equals else translate("否")
        case str():
            choices = pack.questions[condition.fact].choices
            labels = {each.id: text_of(each.label) for each in choices}
            answer = labels.get(condition.equals, condition.equals)
    return translate("如果第 {number} 题答“{answer}”，请填：").format(
        number=numbers[condition.fact], answer=answer
    )
