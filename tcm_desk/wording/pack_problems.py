"""The mistakes of a form pack as sentences: what is wrong, and what to do."""

from __future__ import annotations

from tcm_desk.errors import printable
from tcm_desk.formpack.problems import Flaw, Problem
from tcm_desk.i18n import mark, translate

_SAYS = {
    Flaw.UNREADABLE: mark("这个文件读不出来（{why}）。请检查文件和它的权限。"),
    Flaw.NO_TOML: mark("TOML 写法不对：{why}。请改正。"),
    Flaw.NO_FILE: mark("缺少这个文件。请从程序自带的表单里复制一份。"),
    Flaw.MISPLACED: mark(
        "这个文件不在该在的文件夹里，不会被读到。"
        "请放进 standards、rollups、duties、sections、catalogues 或 measures。"
    ),
    Flaw.FILE_TWICE: mark("“{name}”已经在别的文件里。请换一个名字。"),
    Flaw.NO_STANDARD: mark("没有名为“{name}”的标准。请改成 standards 里的 id。"),
    Flaw.UNKNOWN_KEY: mark("不认识“{name}”这个键。请改正或删去。"),
    Flaw.MISSING_KEY: mark("缺少“{name}”。请补上。"),
    Flaw.WRONG_TYPE: mark("“{key}”应当是{wanted}。请改正。"),
    Flaw.NOT_ONE_OF: mark("“{key}”不能是“{name}”，只能是：{wanted}。请改正。"),
    Flaw.WRONG_FORM: mark("“{key}”写成“{name}”不合规定的写法 {wanted}。请改正。"),
    Flaw.EMPTY: mark("“{key}”是空的。请填上。"),
    Flaw.OUT_OF_RANGE: mark("“{key}”不能是“{name}”，应当 {wanted}。请改正。"),
    Flaw.ONE_CRITERIA: mark(
        "all_of（都要达到）和 any_of（达到一条即可）要写一个，也只能写一个。"
    ),
    Flaw.ONE_THRESHOLD: mark(
        "at_least、more_than、at_most、less_than、is 里要写一个，也只能写一个。"
    ),
    Flaw.ONE_INDICATOR: mark("indicator 和 all_of 要写一个，也只能写一个。"),
    Flaw.ONE_LIMIT: mark("限值最多写一个。请删去多的。"),
    Flaw.ONE_SUM: mark("numerator 和 all_of 要写一个，也只能写一个。"),
    Flaw.WHO_COUNTS: mark("请在 facility_types 里写明数哪几类机构。"),
    Flaw.SUM_OF_COUNTY: mark(
        "kind 是 pooled 的不能写 all_of：逐条评判的只有区县自己的数。请写 numerator。"
    ),
    Flaw.POOLED_TYPES: mark(
        "kind 是 pooled 的要写 facility_types，是 county 的不能写。请改正。"
    ),
    Flaw.ONE_LIMIT_ALONE: mark("限值最多写一个；写了 all_of 就不再写。请删去多的。"),
    Flaw.TYPES_ARE_ASKED: mark(
        "写了 facility_types，就要在 shown_by 里写明看哪些题或表。"
    ),
    Flaw.DUE_ORDER: mark("due 里的日期要从早到晚，每个只写一次。请改正。"),
    Flaw.INVALID: mark("这里的值不能用：{why}。请改正。"),
    Flaw.TWO_THINGS: mark("这个 id 用在两处。请给其中一处换个名字。"),
    Flaw.SECTION_TWICE: mark("这一部分的 id 已经有了。请换一个。"),
    Flaw.NAME_TOO_LONG: mark("中文名字超过五个字，左边的列表放不下。请缩短。"),
    Flaw.ENTRY_TWICE: mark("目录里这个 id 用了两次。请换一个。"),
    Flaw.CHOICE_TWICE: mark("选项“{name}”写了两次。请删去一个。"),
    Flaw.COLUMN_TWICE: mark("列“{name}”写了两次。请给一个换名。"),
    Flaw.INDICATOR_TWICE: mark("指标“{name}”写了两次。请合成一条。"),
    Flaw.NAME_TWICE: mark("“{name}”在这个标准里用在两处。请给其中一处换个名字。"),
    Flaw.ROW_ID: mark("列不能叫“{name}”，这是每一行自己的编号。请换名。"),
    Flaw.UNKNOWN_CATEGORY: mark("没有类别“{name}”。请改正，或者加上这个类别。"),
    Flaw.UNKNOWN_FAMILY: mark("没有“{name}”这一条。请改正，或者加上它。"),
    Flaw.NOTHING_TO_CHOOSE: mark(
        "type 是 {type}，却没有可选的内容。请写明 choices、catalogue 或 of。"
    ),
    Flaw.UNKNOWN_ITEM: mark("没有名为“{name}”的题。请改正，或者加上这一题。"),
    Flaw.UNKNOWN_PART: mark("没有名为“{name}”的题或指标值。请改正，或者加上它。"),
    Flaw.UNKNOWN_MEASURE: mark("没有名为“{name}”的题或指标值。请改正，或者加上它。"),
    Flaw.UNKNOWN_TABLE: mark("没有名为“{name}”的表。请改正。"),
    Flaw.UNKNOWN_PARENT: mark("上级标准“{name}”不在。请改正 parent。"),
    Flaw.UNKNOWN_INDICATOR: mark("这个标准里没有指标“{name}”。请改正。"),
    Flaw.NO_COLUMN: mark("这张表没有列“{name}”。请改正，或者加上这一列。"),
    Flaw.NO_COLUMN_IN: mark("表 {table} 没有列“{name}”。请改正。"),
    Flaw.NEVER: mark("{item} 的答案不会是“{name}”。请写它的一个选项。"),
    Flaw.NEVER_IN: mark("列 {item} 的值不会是“{name}”。请写它的一个选项。"),
    Flaw.COUNTS_NO_TABLE: mark("“{name}”不是从表里数出来的。请写一个数表的指标值。"),
    Flaw.NOT_WHOLE: mark("这一题不是整数，不能由表数出。请删去 counted_by。"),
    Flaw.DATED_NO_DATE: mark("这一题不是日期，不能写 dated。请改正 type。"),
    Flaw.OWN_CIRCLE: mark("relevant 绕了一圈又回到这一题自己。请断开。"),
    Flaw.NO_NUMBER: mark("“{name}”不是数，不能比较。请换成数。"),
    Flaw.DATE_COLUMN: mark(
        "purpose 是 log 的表要写 date_column，别的表不能写。请改正。"
    ),
    Flaw.COLUMN_NO_DATE: mark("列“{name}”不是日期。请改正它的 type。"),
    Flaw.MEASURE_CIRCLE: mark("这个指标值绕了一圈又用到自己。请断开。"),
    Flaw.NOTHING_COUNTED: mark("“{name}”不是可以相加的数。请换一个。"),
    Flaw.COLUMN_TYPE: mark("列“{name}”是 {type}。请换成类型为 {wanted} 的列。"),
    Flaw.UNDER_ITSELF: mark("parent 绕了一圈又回到这个标准自己。请断开。"),
    Flaw.THRESHOLD_TYPE: mark(
        "“{name}”的限值写法不对：有无题用 is，数用 at_least 等。请改正。"
    ),
    Flaw.SHARE_ABOVE_ONE: mark("“{name}”是比例，最大是 1：35% 写成 0.35。请改正。"),
    Flaw.COVERAGE_ABOVE_ONE: mark("比例最大是 1：90% 写成 0.9。请改正。"),
    Flaw.COUNT_NOT_WHOLE: mark("家数是整数。请改正。"),
    Flaw.OTHER_DOCUMENT: mark(
        "条目“{name}”不以这个标准的 document 开头。请改正其中一个。"
    ),
    Flaw.ALSO_LEFT_OUT: mark("条目“{name}”又写在 left_out 里。请删去一处。"),
    Flaw.NOT_ASKED: mark(
        "“{name}”不问 {type}，评判时会一直待补。请让它也问，或者不要约束这类机构。"
    ),
    Flaw.NOT_ALWAYS_ASKED: mark(
        "“{name}”不是每次都问，评判时会一直待补。请让它总是问，或者评判它所依附的题。"
    ),
    Flaw.COUNTS_UNBOUND: mark(
        "数到了指标 {name} 不约束的机构。请改正 facility_types。"
    ),
    Flaw.WRONG_KIND: mark(
        "从它用到的题看，不是 {kind} 类的汇总。请改正 kind，或者改用别的指标值。"
    ),
    Flaw.SHARE_SUMMED: mark("{name} 是比例，比例不能相加。请改写它的分子和分母。"),
    Flaw.DUE_DATES: mark("due 写了 {count} 个日期，与 {rhythm} 不合。请一次写一个。"),
    Flaw.BEGINS_LATE: mark("开始的月份晚于期限。请改正一个。"),
    Flaw.EXAMPLE: mark("样例不能用：{why} 请改正样例。"),
    Flaw.EXAMPLE_LACKS: mark("缺少 {name}。样例要成对：文件和它应有的结论。"),
    Flaw.EXAMPLE_EXPECTED: mark(
        "应有的结论要按“标准、指标、结论”三层写成 JSON。请照别的样例改正。"
    ),
    Flaw.OTHER_FINDING: mark(
        "{name} 应是 {wanted}，评出来是 {found}。请核对标准和样例。"
    ),
    Flaw.NO_SUCH_FINDING: mark("没有 {name} 这个指标。请改正样例。"),
    Flaw.INVENTORY: mark("条目清单不能用：{why}。请改正。"),
    Flaw.CLAUSE_OPEN: mark(
        "条目 {name} 没有落实。请写一条，或者在 left_out 说明理由。"
    ),
    Flaw.CLAUSE_TWICE: mark("条目 {name} 落实了两次。请删去一处。"),
    Flaw.CLAUSE_NO_REASON: mark("条目 {name} 没有落实，也没有理由。请补上理由。"),
    Flaw.CLAUSE_UNKNOWN: mark("文件里没有条目 {name}。请改正编号。"),
    Flaw.OTHER_THRESHOLD: mark(
        "限值与条目 {name} 不一致：条目是 {wanted}，这里是 {found}。请核对文件后改正。"
    ),
}
# How what tomllib says begins.
_TOML = {
    "Expected newline": mark("这一行写完以后还有多余的内容"),
    "Expected '='": mark("键的后面要有等号"),
    "Expected ']'": mark("方括号没有合上"),
    "Expected ']]'": mark("两个方括号没有合上"),
    "Expected": mark("少了一个符号"),
    "Invalid initial character": mark("键只能用字母、数字、下划线和连字符"),
    "Invalid statement": mark("这一行不是“键 = 值”，也不是方括号里的标题"),
    "Invalid date": mark("日期不对"),
    "Invalid value": mark("等号后面的值不对，文字要加引号"),
    "Unclosed array": mark("列表的方括号没有合上"),
    "Unclosed inline table": mark("花括号没有合上"),
    "Unterminated string": mark("引号没有合上"),
    "Unescaped": mark("引号里的反斜杠要写成两个"),
    "Illegal character": mark("引号没有合上，或者有不能用的字符"),
    "Found invalid character": mark("有不能用的字符"),
    "Cannot declare": mark("同一个标题写了两次"),
    "Cannot overwrite": mark("同一个键写了两次"),
    "Cannot": mark("这个键前面已经写过，不能再加"),
    "Duplicate": mark("花括号里同一个键写了两次"),
    "'utf-8'": mark("文件不是 UTF-8 编码，请另存为 UTF-8"),
}
_TYPES = {
    "text": mark("文字（加引号）"),
    "number": mark("数"),
    "list": mark("列表（[ … ]）"),
    "true_or_false": mark("true 或 false"),
    "table": mark("表（{ … } 或 [[ … ]]）"),
}


def problem_sentence(problem: Problem) -> str:
    """Say what is wrong, what to do, and what was perhaps meant."""
    details = {name: printable(each) for name, each in problem.details.items()}
    if problem.flaw is Flaw.WRONG_TYPE:
        wanted = _TYPES[details["wanted"]]
        details["wanted"] = translate(wanted)
    if problem.flaw is Flaw.NO_TOML:
        details["why"] = _toml_words(details["why"])
    sentence = translate(_SAYS[problem.flaw]).format(**details)
    if problem.nearest is None:
        return sentence
    return translate("{sentence}最接近的是“{nearest}”。").format(
        sentence=sentence, nearest=problem.nearest
    )


def _toml_words(why: str) -> str:
    """Say what tomllib says; a message that is new stays as it is."""
    said = (words for start, words in _TOML.items() if why.startswith(start))
    return translate(next(said, why))


def problem_line(problem: Problem) -> str:
    """Say where it is wrong, and what: one line."""
    place = problem.place if problem.place != problem.file else ""
    if problem.line is None:
        line = translate("{file}  {place}  {sentence}")
    else:
        line = translate("{file} 第 {line} 行  {place}  {sentence}")
    sentence = problem_sentence(problem)
    said = line.format(
        file=problem.file, line=problem.line, place=place, sentence=sentence
    )
    return " ".join(said.split())
