"""The bar above every page: whose assessment this is, and the places to go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy

from tcm_desk.gui.look.actions import look_actions
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.labels import hint_of, label
from tcm_desk.gui.look.layouts import across, add, down, fix_height
from tcm_desk.gui.look.look import follow, look
from tcm_desk.i18n import translate as _

NARROW, WIDE = 900, 1200  # of window width / factor
_PLACES_IN_NARROW = 3
_NAME_WIDTH = 300


class Place(NamedTuple):
    """A place in the program: its id, and the word in the bar."""

    id: str
    word: str


class TopBar(QFrame):
    """Facility, places, search and size of type, as far as the room goes.

    Signals:
        place_chosen: the user wants to go to the place of this id.
        search_requested: the search box was pressed.
    """

    place_chosen = Signal(str)
    search_requested = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self._facility = ""
        self._extra: list[QAction] = []
        self.name, self.period = label("", "h3"), label("", "hint")
        self.places = {place.id: self._place(place) for place in places}
        self.more = button(_("字号"), "place")
        self.menu = QMenu(self.more)
        self._look_owner = QObject(self)  # the menu deletes its own when cleared
        self._look_actions: list[QAction] = []
        self.more.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.search = button("", "search", "search")
        name, self._finds = _usual_search()
        self.search.setAccessibleName(name)
        self.search.clicked.connect(self.search_requested)
        self.search.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )
        self._lay_out()
        fix_height(self, 58)
        follow(self, TopBar._arrange)

    def show_facility(self, name: str, period: str) -> None:
        """Show whose assessment is open, and of which period."""
        self._facility = name
        self.name.setToolTip(hint_of(name))
        self.name.setAccessibleName(name)
        self.period.setText(period)
        self._arrange()

    def show_place(self, place_id: str) -> None:
        """Show where one is."""
        for each, place in self.places.items():
            place.setChecked(each == place_id)
        self._arrange()

    def show_actions(self, actions: Sequence[QAction]) -> None:
        """Put these entries in the menu at the right, in place of earlier ones."""
        self._extra = list(actions)
        self._arrange()

    def speak(self, places: Sequence[Place]) -> None:
        """Say every word of the bar in the language in force; places may be others."""
        if [place.id for place in places] != list(self.places):
            self._exchange(places)
        for place in places:
            self.places[place.id].setText(place.word)
        self.show_search(*_usual_search())
        self.menu.clear()
        self._look_owner.deleteLater()
        self._look_owner = QObject(self)
        self._look_actions = look_actions(self._look_owner)
        self._arrange()

    def show_search(self, name: str, hint: str) -> None:
        """Say in the search box what is found by it; the hint where there is room."""
        self._finds = hint
        self.search.setAccessibleName(name)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _place(self, place: Place) -> Button:
        made = button(place.word, "place")
        made.setCheckable(True)
        made.clicked.connect(lambda: self._go(place.id))
        return made

    def _exchange(self, places: Sequence[Place]) -> None:
        """Put other places where the old ones stood."""
        at = self._line.indexOf(next(iter(self.places.values())))
        for each in self.places.values():
            self._line.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.places = {place.id: self._place(place) for place in places}
        for number, each in enumerate(self.places.values()):
            self._line.insertWidget(at + number, each)

    def _go(self, place_id: str) -> None:
        for each, place in self.places.items():  # checked only once one is there
            place.setChecked(each == place_id)
        self.place_chosen.emit(place_id)

    def _lay_out(self) -> None:
        who = down(self.name, self.period, gap=0)
        who.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._line = across(who, 28, owner=self, gap=0, margins=(16, 0, 16, 0))
        add(self._line, *self.places.values())
        self._line.addStretch()
        add(self._line, self.more, 8)
        self._line.addStretch()
        self._line.addWidget(self.search)

    def _arrange(self) -> None:
        room = self.width() / look().factor
        narrow = room < NARROW
        self.period.setVisible(not narrow and bool(self.period.text()))
        self.search.setVisible(not narrow)
        self.search.setText(self._finds if room >= WIDE else _("查找  Ctrl+K"))
        self.more.setText(_("更多") if narrow or self._extra else _("字号"))
        metrics = QFontMetrics(look().font("h3"))
        widest = look().px(_NAME_WIDTH if not narrow else 200)
        elide = Qt.TextElideMode.ElideRight
        self.name.setText(metrics.elidedText(self._facility, elide, widest))
        shown = self._shown_places(narrow=narrow)
        for each, place in self.places.items():
            place.setVisible(each in shown)
        more = self._line.indexOf(self.more)  # beside the places, or at the right
        self._line.setStretch(more - 1, 0 if narrow else 1)
        self._line.setStretch(more + 2, 1 if narrow else 0)

    def _shown_places(self, *, narrow: bool) -> list[str]:
        """Return the places in the bar; where one is stays among them."""
        ids = list(self.places)
        if not narrow or len(ids) <= _PLACES_IN_NARROW:
            return ids
        shown = ids[:_PLACES_IN_NARROW]
        here = [each for each in ids if self.places[each].isChecked()]
        if here and here[0] not in shown:
            shown[-1] = here[0]
        return shown

    def _fill_menu(self) -> None:
        self.menu.clear()
        narrow = self.width() / look().factor < NARROW
        if narrow:
            self._add_hidden_places()
            find = self.menu.addAction(_("查找…") + "\tCtrl+K")  # written, not bound
            find.triggered.connect(self.search_requested)
            self.menu.addSeparator()
        self.menu.addActions(self._extra)
        self.menu.addSeparator()
        self.menu.addActions(self._look_actions)

    def _add_hidden_places(self) -> None:
        shown = self._shown_places(narrow=True)
        for each, place in self.places.items():
            if each not in shown:
                action = self.menu.addAction(place.text())
                action.triggered.connect(lambda _on=False, each=each: self._go(each))


def _usual_search() -> tuple[str, str]:
    """Return what is found in an assessment, and the same with how."""
    hint = _("查找题目、技术、人员（拼音首字母）  Ctrl+K")
    return _("查找题目、技术、人员"), hint
