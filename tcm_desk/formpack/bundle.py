"""Standards that somebody publishes: one file of JSON that carries the files of a pack.

What travels is this inside a signature (`signature/publisher.py`); what is kept of it
once installed is this beside who published it. Its form: `forms/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from tcm_desk.errors import FormsFault, FormsFileError
from tcm_desk.formpack.files import PackFiles

FORMAT: Final = "tcm-desk/forms"
VERSION: Final = 1
LARGEST_MEGABYTES = 4
LONGEST_NAME = 60
MOST_FILES = 400
LAST_EDITION = 99_999_999

ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_STEM = r"[^\W_][\w.-]{0,80}"  # no dot in front, no folder, no blank
_MEMBER = re.compile(
    r"(pack|measures)\.toml"
    rf"|(measures|sections|catalogues|standards|rollups|duties)/{_STEM}\.toml"
    rf"|examples/({_STEM}/)?{_STEM}\.json"
)
_TOML = ".toml"


def is_member(name: str) -> bool:
    """Whether a file of this name may be in a bundle: one that a pack is read from."""
    return _MEMBER.fullmatch(name) is not None


def _named(files: Mapping[str, str]) -> Mapping[str, str]:
    for name in files:
        if not is_member(name):
            raise ValueError(name)
    return files


def _printable(name: str) -> str:
    if not name.isprintable() or not name.strip():
        raise ValueError(name)
    return name


Name = Annotated[
    str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(_printable)
]
Files = Annotated[
    Mapping[str, str],
    Field(min_length=1, max_length=MOST_FILES),
    AfterValidator(_named),
]


class _Strict(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, defer_build=True
    )  # a start without any does not pay for them


class FormBundle(_Strict):
    """What one publisher gives out under one id; a later edition takes its place.

    Attributes:
        program: the version of the program that made it.
        files: their texts, by their names in the folders of a pack.
    """

    format: Literal["tcm-desk/forms"]
    version: Literal[1]
    id: Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$")]
    name: Name
    edition: Annotated[int, Field(ge=1, le=LAST_EDITION)]
    program: Annotated[
        str, StringConstraints(pattern=r"^\d{1,4}(\.\d{1,4}){1,3}\w{0,9}$")
    ]
    files: Files

    @cached_property
    def pack_files(self) -> PackFiles:
        """What a pack is read from, to be laid over the shipped files."""
        return PackFiles(
            {
                name: text.encode()
                for name, text in self.files.items()
                if name.endswith(_TOML)
            }
        )

    @cached_property
    def examples(self) -> Mapping[str, bytes]:
        """What the pack is proved by, by name."""
        return {
            name: text.encode()
            for name, text in self.files.items()
            if not name.endswith(_TOML)
        }

    def spelled(self) -> bytes:
        """Return it as JSON, the same for the same files."""
        files = dict(sorted(self.files.items()))
        return self.model_copy(update={"files": files}).model_dump_json().encode()


class Publisher(_Strict):
    """Who signed a bundle, as the certificate has it.

    Attributes:
        division: the code of GB/T 2260.
        fingerprint: `sha256:` and the certificate's digest.
    """

    name: str
    division: str
    fingerprint: str


class InstalledForms(_Strict):
    """A bundle in use on this computer."""

    bundle: FormBundle
    publisher: Publisher
    signed_at: datetime | None
    installed_at: datetime

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Return what was kept; ValueError if it is damaged, or a newer program's."""
        return cls.model_validate_json(data)

    def kept(self) -> bytes:
        """Return it as it is kept."""
        return self.model_dump_json(indent=1).encode()


class _Head(BaseModel):
    """What every version of the format begins with."""

    model_config = ConfigDict(defer_build=True)

    format: Literal["tcm-desk/forms"]
    version: Annotated[int, Field(ge=1)]


def read_bundle(data: bytes, file: str) -> FormBundle:
    """Read what was found inside a signature; `file` is the name the user knows.

    Raises:
        FormsFileError: it is no bundle, or one of a newer form.
    """
    try:
        head = _Head.model_validate_json(data)
    except ValidationError as error:
        reason = FormsFault.NO_PACK
        raise FormsFileError(file=file, reason=reason) from error
    if head.version > VERSION:
        reason = FormsFault.NEWER
        raise FormsFileError(file=file, reason=reason, version=head.version)
    try:
        return FormBundle.model_validate_json(data)
    except ValidationError as error:
        raise _refused(error, file) from error


def _refused(error: ValidationError, file: str) -> FormsFileError:
    first: Any = error.errors(include_url=False, include_context=True)[0]
    place = ".".join(map(str, first["loc"]))
    cause = first.get("ctx", {}).get("error")
    if place == "files" and isinstance(cause, ValueError):
        reason = FormsFault.FILE_NAME
        return FormsFileError(file=file, reason=reason, name=str(cause))
    reason = FormsFault.CONTENTS
    return FormsFileError(file=file, reason=reason, place=place)
