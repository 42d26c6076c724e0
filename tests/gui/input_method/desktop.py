"""A virtual screen with a window manager, a session bus and fcitx 5, all its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tcm_desk.gui.input_method.choice import names_on_bus

FORM = Path(__file__).with_name("typing_form.py")
NEEDED = ("Xvfb", "openbox", "dbus-daemon", "xdotool", "fcitx5")
PINYIN = Path("/usr/share/fcitx5/inputmethod/pinyin.conf")
PATIENCE = 10.0
PROFILE = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=pinyin
Layout=
[GroupOrder]
0=Default
"""


def missing() -> str:
    """Return what this machine lacks for a real test, in words."""
    lacks = [name for name in NEEDED if shutil.which(name) is None]
    if not lacks and not PINYIN.exists():
        lacks = ["fcitx5-pinyin"]
    return f"not installed: {', '.join(lacks)}" if lacks else ""


def until(true: Callable[[], object], why: str) -> None:
    """Wait for something that other processes do."""
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, why
        time.sleep(0.05)


@dataclass
class Desktop:
    """What a form and its daemon are started with."""

    environment: dict[str, str]
    bus: subprocess.Popen[bytes]
    daemon: subprocess.Popen[bytes] | None = None

    def start_daemon(self) -> None:
        log = Path(self.environment["HOME"]) / "fcitx5.log"
        with log.open("ab") as file:
            self.daemon = subprocess.Popen(
                ["fcitx5", "--disable=wayland"],  # noqa: S607 - where it is installed
                env=self.environment,
                stdout=file,
                stderr=file,
            )
        until(lambda: "org.fcitx.Fcitx5" in self.names(), log.read_text("utf-8"))

    def stop_daemon(self) -> None:
        if self.daemon is not None:
            self.daemon.terminate()
            self.daemon.wait(PATIENCE)
            self.daemon = None
            until(lambda: "org.fcitx.Fcitx5" not in self.names(), "fcitx5 stays")

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Have the daemon do nothing while this lasts."""
        assert self.daemon is not None
        self.daemon.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.daemon.send_signal(signal.SIGCONT)

    def stop_bus(self) -> None:
        self.bus.kill()
        self.bus.wait(PATIENCE)

    def names(self) -> frozenset[str]:
        return names_on_bus(self.environment)

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--delay", "30", *keys)

    def type(self, letters: str) -> None:
        self._xdotool("type", "--delay", "30", letters)

    def click(self, x: int, y: int) -> None:
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def _xdotool(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words],  # noqa: S607 - where it is installed
            env=self.environment,
            check=True,
            timeout=PATIENCE,
        )


@dataclass
class RunningForm:
    """The window, spoken to by lines of JSON."""

    process: subprocess.Popen[str]

    def tell(self, **order: str) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        said: dict[str, Any] = json.loads(self.process.stdout.readline())
        return said

    def stand_in(self, name: str) -> None:
        self.tell(focus=name)
        until(lambda: self.tell()["focus"] == name, f"no focus in {name}")

    def shows(self, name: str, value: object) -> None:
        ends = time.monotonic() + PATIENCE
        while (said := self.tell())[name] != value and time.monotonic() < ends:
            time.sleep(0.05)
        assert said[name] == value, said


@contextmanager
def desktop(home: Path) -> Iterator[Desktop]:
    """Run it all while this lasts, the daemon not yet started."""
    profile = home / ".config" / "fcitx5" / "profile"
    profile.parent.mkdir(parents=True)
    profile.write_text(PROFILE, encoding="utf-8")
    home.chmod(0o700)
    plain = {
        name: os.environ[name]
        for name in ("PATH", "LD_LIBRARY_PATH")
        if name in os.environ
    }
    with ExitStack() as running:
        display = running.enter_context(_screen())
        bus = running.enter_context(_session_bus(home))
        made = Desktop(
            {
                **plain,
                "HOME": str(home),
                "XDG_RUNTIME_DIR": str(home),
                "LANG": "C.UTF-8",
                "DISPLAY": display,
                "DBUS_SESSION_BUS_ADDRESS": _address(home),
                "QT_IM_MODULE": "fcitx",
                "XMODIFIERS": "@im=fcitx",
            },
            bus,
        )
        # Without an input method: one that goes away would take openbox with it.
        without = {**made.environment, "XMODIFIERS": ""}
        running.enter_context(_process(["openbox"], without))
        try:
            yield made
        finally:
            made.stop_daemon()


@contextmanager
def form(on: Desktop, **environment: str) -> Iterator[RunningForm]:
    """Open the window and wait until it is active."""
    with subprocess.Popen(
        [sys.executable, FORM],
        env={**on.environment, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        opened = RunningForm(process)
        try:
            opened.stand_in("line")
            yield opened
        finally:
            process.kill()


@contextmanager
def _screen() -> Iterator[str]:
    read, write = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"],  # noqa: S607
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield ":" + told.readline().strip()
        finally:
            server.kill()


@contextmanager
def _session_bus(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = ["dbus-daemon", "--session", "--nofork", f"--address={_address(home)}"]
    with _process(command, {"PATH": os.environ["PATH"]}) as process:
        until((home / "bus").exists, "no session bus")
        yield process


def _address(home: Path) -> str:
    return f"unix:path={home}/bus"


@contextmanager
def _process(
    command: list[str], environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.kill()


SKIPPED = pytest.mark.skipif(bool(missing()), reason=missing())
