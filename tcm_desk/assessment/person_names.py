"""Whether the name of a file looks as if it named a patient.

A name cannot be known for one; what can be seen is a word such as 病历 beside two or
three characters that begin like a surname, or sound like a Mongolian name.
"""

from __future__ import annotations

import re

_TELLING = re.compile(
    "身份证|户口本|病历|病案|处方|患者|病人|化验单|检验单|检查单|诊断书|出院"
)
_ALONE = re.compile("身份证|户口本")  # of whomever it is
_PARTS = re.compile(r"[\u3400-\u9fff·]+")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢"
    "蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟"
    "龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
    "焦向柳邢岳齐梅莫庄辛管祝左涂谷时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈"
    "鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅"
    "宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾"
    "蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
)
_MONGOLIAN = re.compile(
    "巴图|巴特尔|其其格|其木格|高娃|乌云|娜仁|那仁|萨仁|托娅|图雅|苏和|布和|朝鲁|斯琴|"
    "格日勒|阿古拉|宝音|特木尔|塔娜|哈斯|乌日|额尔敦|孟根|阿拉坦|吉日|敖登|呼格|牧仁"
)
_ORDINARY = re.compile(
    "高血压|糖尿|高危|老年|儿童|妇|孕|慢病|慢性|中药|西药|中医|蒙医|蒙药|饮片|成药|方剂|"
    "黄芪|康复|门诊|住院|电子|常见|全年|全部|季度|年度|月|平均|模板|样|空白|登记|汇总|点评|"
    "管理|制度|规范|人次|质量|评价|书写|目录|统计|满意|教育|随访|温病|时间|家属|重点|贫困|"
    "签约|档案|合格|抽查|评分|培训|专用|明细|比例|查房|安全"
)
_LENGTHS = (2, 3)


def names_a_patient(text: str) -> bool:
    """Return whether a file's name or caption seems to name a patient."""
    for part in _PARTS.findall(text):
        if _ALONE.search(part):
            return True
    if not _TELLING.search(text):
        return False
    around = [each for part in _PARTS.findall(text) for each in _TELLING.split(part)]
    return any(_looks_like_a_name(each.strip("的之·")) for each in around)


def _looks_like_a_name(text: str) -> bool:
    if not text or _ORDINARY.search(text):
        return False
    if _MONGOLIAN.search(text):
        return True
    return len(text) in _LENGTHS and text[0] in _SURNAMES
