"""The form's labels without Mongolian medicine, for where no document speaks of it.

The documents of Inner Mongolia write 中医（蒙医）, 中药（蒙药）, 中医馆（蒙医馆）; the
labels of the form follow them. Elsewhere the brackets only puzzle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tcm_desk.formpack.label import Label, PackModel

_ZH = re.compile(r"（[^（）]*蒙[^（）]*）")
_EN = re.compile(r" \([^()]*Mongolian[^()]*\)")


def plain_label(label: Label) -> Label:
    """Leave out what stands in brackets and speaks of Mongolian medicine."""
    zh, en = _ZH.sub("", label.zh), _EN.sub("", label.en)
    return label if (zh, en) == (label.zh, label.en) else Label(zh=zh, en=en)


def plain_part(part: object) -> object:
    """Return a part of a pack, or a collection of parts, with all its labels plain.

    What holds no such label comes back as the same object.
    """
    match part:
        case Label():
            return plain_label(part)
        case PackModel():
            changed = _changed(dict(part))
            return part.model_copy(update=changed) if changed else part
        case tuple():
            parts = tuple(map(plain_part, part))
            same = all(new is old for new, old in zip(parts, part, strict=True))
            return part if same else parts
        case Mapping():
            changed = _changed(part)
            return {**part, **changed} if changed else part
        case _:
            return part


def _changed(members: Mapping[str, object]) -> dict[str, object]:
    plain = {name: plain_part(value) for name, value in members.items()}
    return {name: new for name, new in plain.items() if new is not members[name]}
