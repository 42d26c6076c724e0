"""The two signature fields of a packet (contracts: the packet)."""

from __future__ import annotations

SEAL_FIELD = "FacilitySeal"
RECEIPT_FIELD = "DistrictReceipt"
