"""Published standards in words: whose they are, which edition, what they bring."""

from __future__ import annotations

from collections.abc import Mapping

from tcm_desk.errors import printable
from tcm_desk.formpack.bundle import FormBundle, Publisher
from tcm_desk.formpack.divisions import division_name
from tcm_desk.i18n import translate

_GROUP = 4  # digits: what one says in a breath on the telephone


def grouped(fingerprint: str) -> str:
    """Write a fingerprint in groups, to be read out and compared."""
    digits = fingerprint.removeprefix("sha256:")
    starts = range(0, len(digits), _GROUP)
    return " ".join(digits[at : at + _GROUP] for at in starts)


def same_fingerprint(one: str, other: str) -> bool:
    """Whether two are the same, however they are grouped and written."""
    return _digits(one) == _digits(other)


def _digits(fingerprint: str) -> str:
    plain = fingerprint.strip().lower().removeprefix("sha256:")
    return "".join(each for each in plain if each.isalnum())


def publisher_place(publisher: Publisher, divisions: Mapping[str, str]) -> str:
    """Write the publisher's division out; a code nobody knows stays a code."""
    return division_name(divisions, publisher.division) or printable(publisher.division)


def publisher_line(publisher: Publisher, divisions: Mapping[str, str]) -> str:
    """Say who publishes, and where."""
    name, place = printable(publisher.name), publisher_place(publisher, divisions)
    return translate("{name}（{division}）").format(name=name, division=place)


def edition_line(bundle: FormBundle) -> str:
    """Name a bundle and its edition."""
    return translate("{name} 第 {edition} 版").format(
        name=bundle.name, edition=bundle.edition
    )
