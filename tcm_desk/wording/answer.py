"""What the district said of a packet that it returned, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack, label_of
from tcm_desk.i18n import translate
from tcm_desk.wording.terms import text_of


def remark_lines(pack: FormPack, text: str, items: Mapping[str, str]) -> Iterator[str]:
    """Return the remarks: of the whole first, then of each item under its name."""
    if text:
        yield text
    for key, said in items.items():
        name = _name(pack, key)
        yield translate("{item}：{remark}").format(item=name, remark=said)


def _name(pack: FormPack, key: str) -> str:
    try:
        item = FactKey.parse(key).item
    except ValueError:
        return key
    known = item in pack.questions or item in pack.tables
    return text_of(label_of(pack, item)) if known else key
