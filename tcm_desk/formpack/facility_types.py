"""The four kinds of primary-care facility that the standards speak of."""

from __future__ import annotations

from enum import StrEnum


class FacilityType(StrEnum):
    """Decides which questions are asked and which indicators bind."""

    TOWNSHIP_CENTRE = "township_centre"  # 乡镇卫生院
    COMMUNITY_CENTRE = "community_centre"  # 社区卫生服务中心
    COMMUNITY_STATION = "community_station"  # 社区卫生服务站
    VILLAGE_CLINIC = "village_clinic"  # 村卫生室


ALL_TYPES = tuple(FacilityType)
