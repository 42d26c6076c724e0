"""Assessment documents as facilities may fill them in: any type, any size, half empty.

The same seed gives the same document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Answer, Question, Table, ValueType

Document = dict[str, Any]

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张云白佟欧阳"
GIVEN = "建国海燕志强桂兰玉珍秀英文斌晓梅立新春花巴特尔乌其格喆玥珺𠅤㛃龘"
TOPICS = (
    "春季养生与药膳",
    "高血压患者的中医调养",
    "艾灸的作用与禁忌",
    "八段锦教学",
    "小儿推拿入门",
    "“冬病夏治”三伏贴",
    "老年人体质辨识（第 2 期）",
    "中药煎煮方法",
    "颈肩腰腿痛的防治",
    "情志调摄与睡眠",
)
PHRASES = (
    "由本院保管",
    "每月 15 日前报送；逾期说明原因",
    "参见《中医药健康管理服务规范》（2013 版）",
    "已建立台账，责任到人——每季度复核一次",
    "与区中医院签订协议，2024-03-01 起执行",
    "设备 3 台，完好率 100%",
    "无",
    "按“一人一档”管理，档案 1 286 份",
)
STAFF, ACTIVITIES = ("roster_rows", "edu_rows")
USCC = "12150103000000101D"


def township_of(repository: Path, staff: int, activities: int, seed: int = 1) -> bytes:
    """Return the shipped township centre with as many people and activities."""
    sample = repository / "forms" / "examples" / "township-centre.json"
    document = json.loads(sample.read_text("utf-8"))
    chance = Random(seed)  # noqa: S311 - not a secret
    document["tables"][STAFF] = [_person(n, chance) for n in range(1, staff + 1)]
    document["tables"][ACTIVITIES] = [_activity(n, chance) for n in range(activities)]
    return json.dumps(document, ensure_ascii=False).encode()


def some_document(pack: FormPack, type_: FacilityType, seed: int) -> Document:
    """Return a document with whatever answers chance gives, of the right kinds."""
    return _Filling(pack, type_, Random(seed)).document()  # noqa: S311


def name_of_person(chance: Random) -> str:
    """Return a name of two or three characters, now and then a rare one."""
    return chance.choice(SURNAMES) + "".join(
        chance.choices(GIVEN, k=chance.choice((1, 2)))
    )


def _person(number: int, chance: Random) -> Document:
    physician = number % 2 == 0
    person: Document = {
        "id": f"p{number:02}",
        "name": name_of_person(chance),
        "licence": "physician" if physician else "nurse",
        "category": ("tcm", "clinical", "none")[number % 3],
        "tcm_capable": number % 3 == 0,
        "practice": "main",
        "post": chance.choice(("", "全科", "中医科", "护理部", "公共卫生科")),
    }
    return {**person, "general_practice": False} if physician else person


def _activity(number: int, chance: Random) -> Document:
    forms = ("board", "consultation", "text", "audiovisual", "lecture")
    form = forms[number % len(forms)]
    day = date(2024, 1, 1) + timedelta(days=number % 366)
    activity: Document = {
        "id": f"e{number}",
        "date": day.isoformat(),
        "form": form,
        "title": f"{chance.choice(TOPICS)}，第 {number % 700} 讲",
        "tcm": number % 3 > 0,
    }
    counted = form in ("consultation", "lecture")
    return {**activity, "participants": number % 90} if counted else activity


class _Filling:
    def __init__(self, pack: FormPack, type_: FacilityType, chance: Random) -> None:
        self._pack, self._type, self._chance = pack, type_, chance
        self._fullness = chance.choice((0.2, 0.6, 0.9, 1.0))
        self._year = chance.choice((2023, 2024, 2025))
        self._rows: dict[str, list[str]] = {}

    def document(self) -> Document:
        """Fill in the head, the questions, then the tables."""
        chance = self._chance
        quarter = chance.choice((None, None, 1, 2, 3, 4))
        standards = list(self._pack.standards)
        village = self._type is FacilityType.VILLAGE_CLINIC
        kind = "村卫生室" if village else "卫生院"
        tables = {each.id: self._table(each) for each in self._tables()}
        return {
            "format": "tcm-desk/assessment",
            "version": 1,
            "facility": {
                "id": str(UUID(int=chance.getrandbits(128), version=4)),
                "name": f"{chance.choice(SURNAMES)}家沟{kind}",
                "type": self._type.value,
                "uscc": None if village else chance.choice((USCC, None)),
                "division": chance.choice(("150103", None)),
                "parent": "青石沟镇卫生院" if village else None,
            },
            "period": {
                "kind": "quarter" if quarter else "year",
                "year": self._year,
                "quarter": quarter,
            },
            "standards": sorted(chance.sample(standards, chance.randint(1, 3))),
            "facts": dict(self._facts()),
            "tables": tables,
            "complete": sorted(each for each in tables if chance.random() < 0.6),
        }

    def _items(self) -> Iterator[Question | Table]:
        for section in self._pack.sections:
            for item in section.items:
                if self._type in item.facility_types:
                    yield item

    def _tables(self) -> list[Table]:
        """Return the tables, those that others point to first."""
        found = [each for each in self._items() if isinstance(each, Table)]
        return sorted(found, key=lambda each: any(c.of for c in each.columns))

    def _facts(self) -> Iterator[tuple[str, object]]:
        for item in self._items():
            if isinstance(item, Question) and self._chance.random() < self._fullness:
                yield item.id, self._value(item)

    def _table(self, table: Table) -> list[Mapping[str, object]]:
        count = self._chance.choice((0, 1, 3, 12, 40))
        ids = self._rows[table.id] = [f"r{number}" for number in range(count)]
        return [{"id": each, **dict(self._cells(table))} for each in ids]

    def _cells(self, table: Table) -> Iterator[tuple[str, object]]:
        for column in table.shown:
            if self._chance.random() < max(self._fullness, 0.6):
                yield column.id, self._value(column)

    def _value(self, answer: Answer) -> object:
        chance = self._chance
        match answer.type:
            case ValueType.TEXT:
                return self._text(answer)
            case ValueType.INTEGER | ValueType.DECIMAL:
                return self._number(answer)
            case ValueType.YES_NO:
                return chance.random() < 0.6
            case ValueType.DATE:
                return self._date(answer)
            case ValueType.ROWS:
                rows = self._rows.get(str(answer.of), [])
                return chance.sample(rows, min(len(rows), chance.randint(0, 4)))
            case ValueType.CHOICE | ValueType.CATALOGUE:
                return chance.choice(self._offered(answer))

    def _offered(self, answer: Answer) -> list[str]:
        if answer.type is ValueType.CHOICE:
            return sorted(answer.choice_ids)
        entries = self._pack.catalogues[str(answer.catalogue)].entries
        return [each.id for each in entries]

    def _number(self, answer: Answer) -> float:
        low, high = int(answer.at_least or 0), int(answer.at_most or 30_000)
        if answer.type is ValueType.INTEGER:
            return self._chance.randint(low, high)
        return self._chance.randint(10 * low, 10 * high) / 10

    def _text(self, answer: Answer) -> str:
        chance = self._chance
        if answer.id in ("name", "facility_head"):
            return name_of_person(chance)
        text = "；".join(
            chance.choices((*PHRASES, *TOPICS), k=chance.choice((1, 1, 2, 4)))
        )
        return text[: int(answer.at_most or 120)].strip()

    def _date(self, answer: Answer) -> str:
        day = date(self._year, 1, 1) + timedelta(days=self._chance.randrange(365))
        return (day.replace(day=1) if answer.precision == "month" else day).isoformat()
