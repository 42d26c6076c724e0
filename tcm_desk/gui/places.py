"""The places of the program, in the order of the bar."""

from __future__ import annotations

from tcm_desk.gui.top_bar import Place
from tcm_desk.i18n import translate as _

HOME, WALK, SEAL = "home", "walk", "seal"


def places() -> list[Place]:
    """Return every place with its word."""
    return [
        Place(HOME, _("首页")),
        Place(WALK, _("自评")),
        Place(SEAL, _("封存报送")),
    ]
