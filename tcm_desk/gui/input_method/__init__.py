"""Chinese typing under fcitx, for which the Qt that pip installs has no plugin.

`choice` decides before there is an application, `start` puts the bridge to work after
the first paint. Below it: `bridge` (events of Qt), `composing` (what fields are sent),
`key_queue` (order), `fcitx` (the daemon), `dialect` (its words), `bus` (D-Bus).
"""
