"""Bring the English catalogue up to date with the sentences in the code.

Beside it, `zh/LC_MESSAGES/click.po`, Chinese for click's sentences, is written by hand.

New sentences are added untranslated, sentences no longer in the code are dropped, and
the catalogue is compiled. Both files are committed. The date in the header is that of
the first run, so a run without news changes nothing.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TOP = Path(__file__).parent.parent
TRANSLATIONS = TOP / "resources" / "translations"
PO = TRANSLATIONS / "en" / "LC_MESSAGES" / "tcm_desk.po"
CLICK = TRANSLATIONS / "zh" / "LC_MESSAGES" / "click.po"
KEYWORDS = {"_": None, "mark": None, "translate": None}


def main() -> None:
    """Gather, merge, compile, and say how much is still to be translated."""
    catalogue = read_catalogue()
    gathered = gather()
    gathered.creation_date = catalogue.creation_date
    catalogue.update(gathered, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    save(catalogue)
    compile_click()
    untranslated = sum(1 for message in catalogue if not message.string)
    print(f"{len(catalogue)} sentences, {untranslated} of them not yet translated")


def gather() -> Catalog:
    """Return the sentences that stand in the code, with the files they stand in."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(
        TOP / "tcm_desk", method_map=[("**.py", "python")], keywords=KEYWORDS
    )
    for file, _line, sentence, _comments, _context in sorted(found, key=_place):
        catalogue.add(sentence, locations=[(f"tcm_desk/{file}", 0)])
    return catalogue


def read_catalogue() -> Catalog:
    """Read the English catalogue, or begin an empty one."""
    if PO.is_file():
        with PO.open("rb") as file:
            return read_po(file, locale="en", domain="tcm_desk")
    return Catalog(
        locale="en",
        project="tcm_desk",
        header_comment="# English for the sentences of tcm_desk, which are Chinese.",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        fuzzy=False,
    )


def save(catalogue: Catalog) -> None:
    """Write the catalogue for translators and, compiled, for the program."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=0, include_lineno=False)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, read_catalogue())


def compile_click() -> None:
    """Write what click says in Chinese for gettext."""
    with CLICK.open("rb") as written, CLICK.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(written, locale="zh", domain="click"))


def _place(found: tuple[str, int, object, object, object]) -> tuple[str, int]:
    return found[0], found[1]


if __name__ == "__main__":
    main()
