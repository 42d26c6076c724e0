"""Which fact one stands in: every field and table bears its key as its name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack


def fact_at(pack: FormPack, widget: QWidget | None) -> FactKey | None:
    """Return the fact of a widget or of what it is a part of; None for others."""
    while widget is not None:
        key = _key_of(widget.objectName())
        if key is not None and (key.item in pack.questions or key.item in pack.tables):
            return key
        widget = widget.parentWidget()
    return None


def _key_of(name: str) -> FactKey | None:
    try:
        return FactKey.parse(name)
    except ValueError:
        return None
