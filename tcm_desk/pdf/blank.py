"""The paper form: the questionnaire of a kind of facility, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path

from tcm_desk.assessment.relevance import items_that_may_be_asked
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Section
from tcm_desk.formpack.sections import Table as FormTable
from tcm_desk.i18n import language, translate
from tcm_desk.pdf.archive import embed
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.blank_front import blank_title, front, sign_off
from tcm_desk.pdf.chapters.blank_questions import blank_questions
from tcm_desk.pdf.chapters.blank_registers import blank_register, is_wide
from tcm_desk.pdf.chapters.blank_styles import BlankStyles, blank_styles
from tcm_desk.pdf.chapters.ordinals import numbered, ordinal
from tcm_desk.pdf.flow import Geometry, Part
from tcm_desk.pdf.fonts import load_fonts
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.metadata import LANGUAGES, DocumentInfo
from tcm_desk.pdf.pages import DENSE, Furniture, print_pages
from tcm_desk.pdf.sheet import MM
from tcm_desk.wording.terms import text_of, type_name

# On its side the sheet is bound at what is then its upper edge.
_WIDE = Geometry(28 * MM, 22 * MM, 18 * MM, 18 * MM, landscape=True)

_Placed = tuple[Geometry, Block]


@dataclass(frozen=True)
class BlankForm:
    """What is printed: the questions these standards put to this kind of facility."""

    pack: FormPack
    facility_type: FacilityType
    standards: tuple[str, ...]
    printed_at: datetime
    program: str

    @cached_property
    def items(self) -> dict[str, tuple[Question | FormTable, ...]]:
        """The items by section, those too that hang on another answer."""
        return items_that_may_be_asked(self.pack, self.facility_type, self.standards)

    @cached_property
    def question_numbers(self) -> dict[str, int]:
        """The number of every question, running through the whole form."""
        questions = (
            item.id
            for items in self.items.values()
            for item in items
            if isinstance(item, Question)
        )
        return {id_: number for number, id_ in enumerate(questions, start=1)}

    @cached_property
    def table_numbers(self) -> dict[str, int]:
        """The number of every table."""
        tables = (
            item.id
            for items in self.items.values()
            for item in items
            if isinstance(item, FormTable)
        )
        return {id_: number for number, id_ in enumerate(tables, start=1)}

    @cached_property
    def counted(self) -> frozenset[str]:
        """The tables whose rows an indicator of these standards counts."""
        measures = (
            criterion.measure
            for standard in self.standards
            for indicator in self.pack.standard(standard).indicators
            for criterion in indicator.criteria
        )
        return frozenset().union(*(self.pack.reads[each] for each in measures))


def render_blank(form: BlankForm, fonts_folder: Path) -> bytes:
    """Print the form; equal forms give equal bytes.

    Raises:
        UnknownStandardError: a standard is not in the pack.
    """
    fonts = load_fonts(fonts_folder)
    styles = blank_styles(fonts)
    info = _info(form)
    printed = print_pages(
        list(_parts(form, styles)), _furniture(form), fonts, info.language
    )
    return embed(printed.pdf, [], info)


def _parts(form: BlankForm, styles: BlankStyles) -> Iterator[Part]:
    """Turn the sheet where a table needs it, and back after it."""
    for geometry, run in groupby(_placed(form, styles), key=lambda placed: placed[0]):
        yield Part([block for _, block in run], geometry)


def _placed(form: BlankForm, styles: BlankStyles) -> Iterator[_Placed]:
    pack = form.pack
    standards = [pack.standard(id_) for id_ in form.standards]
    for block in front(form.facility_type, standards, styles):
        yield DENSE, block
    sections = [section for section in pack.sections if section.id in form.items]
    for number, section in enumerate(sections, start=1):
        yield from _section(form, section, number, styles)
    for block in sign_off(styles):
        yield DENSE, block


def _section(
    form: BlankForm, section: Section, number: int, styles: BlankStyles
) -> Iterator[_Placed]:
    items = form.items[section.id]
    geometry = _geometry(items[0])
    title = numbered(number, text_of(section.title))
    yield geometry, Heading(f"section-{section.id}", title, 0, styles.chapter)
    for run in _runs(items):
        first = run[0]
        if isinstance(first, FormTable):
            yield from _table(form, first, styles)
        else:
            questions = [item for item in run if isinstance(item, Question)]
            numbers = form.question_numbers
            yield DENSE, blank_questions(form.pack, questions, numbers, styles)


def _table(form: BlankForm, table: FormTable, styles: BlankStyles) -> Iterator[_Placed]:
    geometry = _geometry(table)
    title = translate("表{ordinal}　{title}").format(
        ordinal=ordinal(form.table_numbers[table.id]), title=text_of(table.label)
    )
    yield geometry, Heading(f"table-{table.id}", title, 1, styles.table_title)
    counted = table.id in form.counted
    for block in blank_register(form.pack, table, styles, counted=counted):
        yield geometry, block


def _geometry(item: Question | FormTable) -> Geometry:
    return _WIDE if isinstance(item, FormTable) and is_wide(item) else DENSE


def _runs(
    items: Sequence[Question | FormTable],
) -> Iterator[list[Question | FormTable]]:
    """Take questions that follow each other as one run, every table by itself."""
    run: list[Question | FormTable] = []
    for item in items:
        if run and (isinstance(item, FormTable) or isinstance(run[-1], FormTable)):
            yield run
            run = []
        run.append(item)
    yield run


def _furniture(form: BlankForm) -> Furniture:
    head = translate("{title}　{type}").format(
        title=blank_title(), type=type_name(form.facility_type)
    )
    foot = translate("表单 {id} {version}").format(
        id=form.pack.id, version=form.pack.version
    )
    return Furniture(head, translate("机构：＿＿＿＿＿＿＿＿＿＿＿＿"), foot)


def _info(form: BlankForm) -> DocumentInfo:
    names = (text_of(form.pack.standard(id_).name) for id_ in form.standards)
    return DocumentInfo(
        title=translate("{title}（{type}）").format(
            title=blank_title(), type=type_name(form.facility_type)
        ),
        author=form.program,
        subject=translate("、").join(names),
        creator=form.program,
        created=form.printed_at,
        language=LANGUAGES[language()],
    )
