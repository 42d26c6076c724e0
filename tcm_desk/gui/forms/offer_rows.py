"""What a pack file says of itself, as rows to be read beside the telephone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tcm_desk.gui.settings.fact_rows import FactRow
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.install_forms import OfferedForms
from tcm_desk.wording.published_forms import edition_line, grouped, publisher_line
from tcm_desk.wording.terms import text_of

_BREAK_AFTER = 8  # groups of the fingerprint: two lines


def offer_rows(offer: OfferedForms, divisions: Mapping[str, str]) -> Iterator[FactRow]:
    """Yield what it is, whose it is, and what it would change."""
    yield FactRow(_("标准包"), edition_line(offer.bundle))
    yield FactRow(_("发布单位"), publisher_line(offer.publisher, divisions))
    yield FactRow(_("证书指纹"), _in_lines(offer.publisher.fingerprint))
    if offer.signed_at is not None:
        day = f"{offer.signed_at.astimezone():%Y-%m-%d}"
        yield FactRow(_("签名日期"), day)
    yield FactRow(_("增加的标准"), _added(offer))
    if offer.replaces:
        words = _("程序自带的 {files}").format(files=_("、").join(offer.replaces))
        yield FactRow(_("替换"), words)
    before = offer.installed
    if before is not None:
        words = _("{title}，{publisher}发布").format(
            title=edition_line(before.bundle),
            publisher=publisher_line(before.publisher, divisions),
        )
        yield FactRow(_("现在装着"), words)


def _added(offer: OfferedForms) -> str:
    names = _("、").join(text_of(each) for each in offer.adds)
    return names or _("没有；只改动已有的")


def _in_lines(fingerprint: str) -> str:
    groups = grouped(fingerprint).split(" ")
    lines = (groups[:_BREAK_AFTER], groups[_BREAK_AFTER:])
    return "\n".join(" ".join(line) for line in lines)
