"""What a passphrase must be; apart, so that asking for one loads no library."""

from __future__ import annotations

LEAST_PASSPHRASE = 8  # characters
