"""A mistake of a pack's author: what it is, where it is, and what was perhaps meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

Path = tuple[str | int, ...]  # in the whole pack; an element of a list by number or id


class Flaw(StrEnum):
    """What can be wrong, as a developer reads it; `wording` says it to the user."""

    # of files
    UNREADABLE = "cannot be read ({why}); look after the file"
    NO_TOML = "{why}; correct the file"
    NO_FILE = "there is no such file; add it"
    MISPLACED = "is in no folder of a pack; move it to standards/"
    FILE_TWICE = "{name} is another file's; rename it"
    NO_STANDARD = "there is no standard {name}; correct it"
    # of what the schema demands
    UNKNOWN_KEY = "{name}: unknown key; correct or remove it"
    MISSING_KEY = "{name}: missing; add it"
    WRONG_TYPE = "is no {wanted}; correct it"
    NOT_ONE_OF = "is {name}, not one of {wanted}; correct it"
    WRONG_FORM = "is {name}, which does not fit {wanted}; correct it"
    EMPTY = "is empty; fill it in"
    OUT_OF_RANGE = "is {name}, not {wanted}; correct it"
    ONE_CRITERIA = "give either all_of or any_of"
    ONE_THRESHOLD = "give exactly one of at_least, more_than, at_most, less_than, is"
    ONE_INDICATOR = "give either indicator or all_of"
    ONE_LIMIT = "give one limit at most"
    ONE_SUM = "give either numerator or all_of"
    WHO_COUNTS = "name the facility_types that are counted"
    SUM_OF_COUNTY = "criteria are judged of the county alone; give numerator"
    POOLED_TYPES = "only a pooled figure names facility_types, and it must"
    ONE_LIMIT_ALONE = "give one limit at most, and none beside all_of"
    TYPES_ARE_ASKED = "facility_types are asked for what shown_by names"
    DUE_ORDER = "give the due dates in order, each once"
    INVALID = "{why}; correct it"
    # of ids
    TWO_THINGS = "stands for two things; rename one of them"
    SECTION_TWICE = "is there twice; rename one of them"
    NAME_TOO_LONG = "name is too long; shorten it"
    ENTRY_TWICE = "is there twice; rename one"
    CHOICE_TWICE = "choice {name} is there twice; remove one"
    COLUMN_TWICE = "column {name} is there twice; rename one"
    INDICATOR_TWICE = "indicator {name} is there twice; merge them"
    NAME_TWICE = "{name} stands for two things; rename one of them"
    ROW_ID = "column {name} would hide the row's; rename it"
    # of references
    UNKNOWN_CATEGORY = "unknown category {name}; add it"
    UNKNOWN_FAMILY = "unknown family {name}; add it"
    NOTHING_TO_CHOOSE = "type {type} has nothing to choose; name it"
    UNKNOWN_ITEM = "refers to unknown {name}; ask for it"
    UNKNOWN_PART = "refers to unknown {name}; declare it"
    UNKNOWN_MEASURE = "unknown measure {name}; declare it"
    UNKNOWN_TABLE = "unknown table {name}; declare the table"
    UNKNOWN_PARENT = "unknown parent {name}; correct it"
    UNKNOWN_INDICATOR = "unknown indicator {name}; correct it"
    NO_COLUMN = "has no column {name}; add the column"
    NO_COLUMN_IN = "{table} has no column {name}; correct it"
    NEVER = "{item} is never {name}; use one of its answers"
    NEVER_IN = "{item} is never {name}; use one of its choices"
    COUNTS_NO_TABLE = "{name} counts no table; name a measure that does"
    # of what fits what
    NOT_WHOLE = "is no whole number; do not count it"
    DATED_NO_DATE = "is no date, but dated; correct its type"
    OWN_CIRCLE = "is relevant by itself; break the circle"
    NO_NUMBER = "{name} is no number; compare numbers"
    DATE_COLUMN = "only a log has a date column; set date_column"
    COLUMN_NO_DATE = "column {name} is no date; correct its type"
    MEASURE_CIRCLE = "is derived from itself; break the circle"
    NOTHING_COUNTED = "{name} is no number of things; use another"
    COLUMN_TYPE = "{name} is {type}; use a column of {wanted}"
    UNDER_ITSELF = "stands under itself; correct a parent"
    THRESHOLD_TYPE = (
        "threshold does not fit {name}; "
        "use `is` for yes/no answers and a number for the others"
    )
    SHARE_ABOVE_ONE = "{name} is a fraction of one; write 35 per cent as 0.35"
    COVERAGE_ABOVE_ONE = "a share is above one; write 90 per cent as 0.9"
    COUNT_NOT_WHOLE = "a count is not whole; give a whole number"
    OTHER_DOCUMENT = "{name} is another document's; correct it"
    ALSO_LEFT_OUT = "{name} is also left out; remove one"
    NOT_ASKED = "{name} is not asked of a {type}; ask it there too"
    NOT_ALWAYS_ASKED = (
        "{name} is not always asked; ask it always, or judge what it hangs on"
    )
    COUNTS_UNBOUND = (
        "counts facilities that {name} does not bind; correct facility_types"
    )
    WRONG_KIND = (
        "is no {kind} figure by what it reads; correct the kind or the measures"
    )
    SHARE_SUMMED = "{name} is a share, and shares do not add up; name its parts"
    DUE_DATES = (
        "{count} due dates do not make a {rhythm}; "
        "give one for each time it comes round"
    )
    BEGINS_LATE = "begins after its deadline; correct one"
    # of what proves it
    EXAMPLE = "{why}; correct the example"
    EXAMPLE_LACKS = "{name} is not there; add it"
    EXAMPLE_EXPECTED = "is no standards with indicators and outcomes; correct it"
    INVENTORY = "{why}; correct the list of clauses"
    OTHER_FINDING = (
        "{name}: expected {wanted}, found {found}; correct the standard or the example"
    )
    NO_SUCH_FINDING = (
        "{name}: expected {wanted}, found no such indicator; correct the example"
    )
    CLAUSE_OPEN = "nothing answers {name}; answer it or leave it out with a reason"
    CLAUSE_TWICE = "{name} is answered twice; remove one"
    CLAUSE_NO_REASON = "{name} is left out without a reason; give one"
    CLAUSE_UNKNOWN = "{name} is no clause of the document; correct it"
    OTHER_THRESHOLD = "{name} asks for {wanted}, not {found}; correct the threshold"


@dataclass(frozen=True)
class Problem:
    """One mistake.

    Attributes:
        place: what is wrong, by the ids its author gave: huimin-2023/visit_share.
        at: where that stands in the whole pack; empty if it is a file's.
        details: what the flaw's sentence speaks of; `name` is what was written.
        known: the names that would have been right, if there is a list of them.
        file: the file, where no place in the pack says it.
        line: the line, where it is known already.
    """

    place: str
    flaw: Flaw
    at: Path = ()
    details: Mapping[str, object] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.flaw.format(**self.details)}"

    @property
    def nearest(self) -> str | None:
        """The right name that is most like the one that was written."""
        written = str(self.details.get("name", ""))
        return next(iter(get_close_matches(written, self.known, 1)), None)


def repeated(ids: Iterable[str]) -> list[str]:
    """Return the ids that are there more than once."""
    return [id_ for id_, times in Counter(ids).items() if times > 1]
