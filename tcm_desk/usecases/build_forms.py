"""Make a pack file of a folder of standards, to be carried to the facilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcm_desk import __version__
from tcm_desk.errors import FormsFault, FormsNotBuiltError
from tcm_desk.formpack.bundle import (
    FORMAT,
    ID,
    LARGEST_MEGABYTES,
    LAST_EDITION,
    LONGEST_NAME,
    MOST_FILES,
    VERSION,
    FormBundle,
    is_member,
)
from tcm_desk.formpack.loader import read_files
from tcm_desk.signature.keys import SigningKey
from tcm_desk.usecases.check_forms import FormsReport, check_forms, read_examples
from tcm_desk.usecases.whole_file import write_whole


@dataclass(frozen=True)
class Title:
    """What a pack file says it is; the id stays the same, the edition grows."""

    id: str
    name: str
    edition: int


def build_forms(
    folder: Path, shipped: Path, title: Title
) -> tuple[FormsReport, FormBundle]:
    """Gather the files of a folder, and check them laid over the shipped ones alone.

    Returns:
        What the check found, and the bundle; with any problem it is not to be signed.

    Raises:
        FormsNotBuiltError: the title or a file cannot be published.
    """
    _refuse_bad(title)
    bundle = FormBundle(
        format=FORMAT,
        version=VERSION,
        id=title.id,
        name=title.name.strip(),
        edition=title.edition,
        program=__version__,
        files=_texts(folder),
    )
    return check_forms(shipped, folder), bundle


def publish_forms(bundle: FormBundle, key: SigningKey, out: Path, now: datetime) -> int:
    """Sign a bundle and write it; return how many bytes it has.

    Raises:
        FormsNotBuiltError: the key is none of an office, or the bundle is too large.
        CannotWriteError: the disk or stick refused.
    """
    from tcm_desk.signature.publisher import (  # noqa: PLC0415 - heavy
        sign_forms,
    )

    data = sign_forms(bundle.spelled(), key, now)
    if len(data) > LARGEST_MEGABYTES * 2**20:
        reason = FormsFault.TOO_LARGE
        raise FormsNotBuiltError(reason=reason, most=LARGEST_MEGABYTES)
    write_whole(out, data)
    return len(data)


def _refuse_bad(title: Title) -> None:
    name = title.name.strip()
    if not ID.fullmatch(title.id):
        raise FormsNotBuiltError(reason=FormsFault.BAD_ID)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise FormsNotBuiltError(reason=FormsFault.BAD_NAME, most=LONGEST_NAME)
    if not 1 <= title.edition <= LAST_EDITION:
        raise FormsNotBuiltError(reason=FormsFault.BAD_EDITION)


def _texts(folder: Path) -> Mapping[str, str]:
    files = read_files(folder)
    contents = {**files.contents, **read_examples(folder)}
    if not files.contents:
        raise FormsNotBuiltError(reason=FormsFault.EMPTY)
    if len(contents) > MOST_FILES:
        raise FormsNotBuiltError(reason=FormsFault.TOO_MANY, most=MOST_FILES)
    return {name: _text(name, data) for name, data in contents.items()}


def _text(name: str, data: bytes) -> str:
    if not is_member(name):
        raise FormsNotBuiltError(reason=FormsFault.BAD_FILE_NAME, name=name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = FormsFault.NOT_TEXT
        raise FormsNotBuiltError(reason=reason, name=name) from error
