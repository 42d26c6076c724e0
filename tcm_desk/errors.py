"""The errors this program raises on purpose; each has its sentence and exit code.

Exit codes: 1 judged and not good enough, 2 the input cannot be used, 3 something could
not be written or opened. Any other exception is a bug and ends with 70.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tcm_desk.i18n import mark, translate


class Clause(StrEnum):
    """Base of the closed sets of clauses that sentences are completed with."""


def worded(sentence: str, details: Mapping[str, object]) -> str:
    """Translate a sentence and the clauses among its details, and put them together."""
    clauses = {
        name: translate(each.value).format(**details)
        for name, each in details.items()
        if isinstance(each, Clause)
    }
    return translate(sentence).format(**{**details, **clauses})


LONGEST_QUOTE = 200


def printable(detail: object) -> str:
    """Quote what a stranger wrote: cut short, nothing in it that steers a terminal."""
    text = str(detail)
    if len(text) > LONGEST_QUOTE:
        text = f"{text[:LONGEST_QUOTE]}…"
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


class TcmDeskError(Exception):
    """Base of every error that is shown to the user as a sentence.

    A detail that is a Clause is itself a marked sentence, and translated with it.
    """

    exit_code = 1
    sentence = ""

    def __init__(self, **details: object) -> None:
        super().__init__()
        self.details = details

    def __str__(self) -> str:
        return worded(self.sentence, self.details)


class FormPackError(TcmDeskError):
    """A form pack cannot be used; names every problem found, not only the first."""

    sentence = mark(
        "表单包不能用，共 {count} 处问题。请运行 tcm-desk forms check 逐条查看。"
    )


class FormsLeftAsideError(TcmDeskError):
    """Forms that did not come with the program are not used.

    Details: `count` of their problems.
    """

    @property
    def problems(self) -> int:
        """How many there are."""
        return int(str(self.details["count"]))


class OwnFormsError(FormsLeftAsideError):
    """The user's own parts of the form pack were left aside for the shipped one."""

    sentence = mark(
        "数据文件夹里自己写的表单有 {count} 处问题，没有采用，别的表单照常用。"
        "请运行 tcm-desk forms check 逐条查看并改正（{folder}）。"
    )


class InstalledFormsError(FormsLeftAsideError):
    """An installed pack file was left aside: it does not go with this program.

    Details: `id` and `name` of the pack, `count` of its problems.
    """

    sentence = mark(
        "装着的标准包“{name}”和现在的程序合不来（{count} 处问题），没有采用。"
        "请先升级程序，再向发布单位要新的一版；不用了，就在设置里卸下它。"
    )


class PublisherUnknownError(TcmDeskError):
    """A pack file is sound, but nobody has yet said that its publisher is right.

    Details: `file`, `name` of the publisher, `division`, `fingerprint` in groups.
    """

    sentence = mark(
        "没有装 {file}：还没有确认它的发布单位。\n发布单位：{name}（{division}）\n"
        "证书指纹：{fingerprint}\n请打电话给发布单位核对指纹；"
        "对得上，再加 --trust 和这个指纹装一次。"
    )


class PacketRejectedError(TcmDeskError):
    """The packet is readable but its signature does not vouch for what is in it."""

    sentence = mark("不能采信 {file}：{reason}")


class FlawKind(Clause):
    """What can be wrong with a document; the value says it and names the cure."""

    EMPTY = mark("文件是空的。请重新导出一份")
    TOO_LARGE = mark("文件大于 {most} MB。请确认选对了文件")
    NOT_UTF8 = mark("文字不是 UTF-8 编码。请另存为 UTF-8 再试")
    NOT_JSON = mark(
        "第 {line} 行第 {column} 列不是正确的 JSON。请用导出的原文件，不要手改"
    )
    TOO_DEEP = mark("嵌套超过 {most} 层。自评文件没有这么深，请确认选对了文件")
    NOT_AN_OBJECT = mark("这里应当是一个对象 {{…}}。请对照格式说明改正")
    NOT_A_LIST = mark("这里应当是一个列表 […]。请对照格式说明改正")
    BROKEN_TEXT = mark("文字里有残缺的字符。请删去它，或重新导出一份")
    WRONG_FORMAT = mark("不是自评文件（format 应为 tcm-desk/assessment）。请选自评文件")
    NOT_COUNTY_FORMAT = mark(
        "不是区县补充数据（format 应为 tcm-desk/county）。"
        "请选 tcm-desk district county --json 写出的文件"
    )
    OTHER_PERIOD = mark("写的是 {value}，要填的是 {wanted}。请选对文件或期别")
    NOT_OF_COUNTY = mark("“{name}”由各机构填，区县不填。请删去这一项")
    NEWER_VERSION = mark("这是更新的第 {version} 版格式。请先升级本程序")
    MISSING = mark("缺少这一项。请补上")
    DUPLICATE_MEMBER = mark("“{name}”写了两次。请只留一次")
    NOT_A_NUMBER = mark("不能是 {value}。没有数就删去这一项，有就填数字")
    TOO_MANY_DIGITS = mark("数字太长，最多 {most} 位。请核对")
    NEGATIVE = mark("不能是负数（现为 {value}）。请改成 0 或正数")
    WRONG_TYPE = mark("应当是{wanted}，现为 {value}。请改正")
    OUT_OF_RANGE = mark("{value} 超出允许的范围。请核对")
    TOO_LONG = mark("文字超过 {most} 个字。请缩短")
    NO_SUCH_DAY = mark("{value} 不是一个日期。请写成 2024-04-11 这样")
    NOT_A_CHOICE = mark("{value} 不在可选的值里。可选：{known}")
    UNKNOWN_FACT = mark("表单里没有“{name}”这一项。请核对名称或升级表单包")
    UNKNOWN_TABLE = mark("表单里没有“{name}”这张表。请核对名称或升级表单包")
    UNKNOWN_STANDARD = mark("没有名为“{name}”的标准。可用的有：{known}")
    UNKNOWN_ENTRY = mark("目录里没有编号“{value}”。请用目录里的编号")
    BAD_ROW_ID = mark("行的 id 应由字母、数字、- 或 _ 组成，最长 64 位。请改正")
    DUPLICATE_ROW = mark("行 id “{name}”用了两次。请给每一行不同的 id")
    DUPLICATE_EVIDENCE = mark("佐证 id “{name}”用了两次。请给每份佐证不同的 id")
    BAD_QUARTER = mark(
        "季度自评要写 quarter 1 到 4，年度自评的 quarter 为 null。请改正"
    )
    BAD_UUID = mark(
        "机构 id 应当是 UUID，如 0b6f1de6-7c3a-4b0e-9a55-0f1de67c3a4b。请改正"
    )


class Wanted(Clause):
    """What kind of value a document should have at a place."""

    WHOLE_NUMBER = mark("整数")
    NUMBER = mark("数字")
    TRUTH = mark("true 或 false")
    ROW_IDS = mark("行 id 的列表")
    TEXT = mark("文字")
    DAY = mark("日期文字")
    CHOICE = mark("选项的编号")
    ENTRY = mark("目录里的编号")
    OTHER = mark("另一种值")


WHOLE_FILE = mark("文件")


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with a document, at one place of it."""

    place: str
    kind: FlawKind
    details: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        details = {
            name: each if isinstance(each, Clause) else printable(each)
            for name, each in self.details.items()
        }
        what, place = worded(self.kind.value, details), translate(printable(self.place))
        return translate("{place}：{what}。").format(place=place, what=what)


class UnusableDocumentError(TcmDeskError):
    """The assessment document cannot be read: every place, what is wrong, a cure."""

    exit_code = 2
    shown_at_most = 20

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(flaws=tuple(flaws))
        self.flaws = tuple(flaws)

    def __str__(self) -> str:
        lines = [str(flaw) for flaw in self.flaws[: self.shown_at_most]]
        more = len(self.flaws) - self.shown_at_most
        if more > 0:
            lines.append(translate("另外还有 {more} 处。").format(more=more))
        return "\n".join(lines)


class Refusal(Clause):
    """Why a typed text was not accepted; the value is the sentence."""

    NOT_WHOLE = mark("这里要填整数，如 120。没有就填 0")
    NOT_A_NUMBER = mark("这里要填数字，如 12.5")
    NOT_YES_NO = mark("这里只能填“是”或“否”")
    NOT_A_DATE = mark("没有这一天。日期请写成 2024-04-11")
    NOT_A_MONTH = mark("没有这个月。月份请写成 2024-04")
    NOT_A_CHOICE = mark("不在可选的几种里，请从列表里选")
    NOT_IN_CATALOGUE = mark("目录里没有，请从目录里选")
    NOT_ROWS = mark("请从名册里选人")
    NO_TEXT = mark("没有可以保存的文字")
    TOO_LONG = mark("太长了，最多 {most} 个字")
    TOO_MANY_DIGITS = mark("数字太长了，最多 {most} 位")
    BELOW = mark("不能小于 {least}")
    ABOVE = mark("不能大于 {most}")


class ValueRejectedError(TcmDeskError):
    """A typed text cannot become the value of its fact; nothing was changed.

    Details: `key` the fact, `typed` the text, `reason` a Refusal, and its numbers.
    """

    exit_code = 2
    sentence = mark("没有收下 {typed}：{reason}。")

    @property
    def reason(self) -> str:
        """The reason alone, as a clause."""
        return worded(str(self.details["reason"]), self.details)


class UnknownFactError(TcmDeskError):
    """The form pack asks for no such fact."""

    exit_code = 2
    sentence = mark("表单里没有“{key}”这一项。请核对名称。")


class UnknownStandardError(TcmDeskError):
    """No standard of this id is in the form pack."""

    exit_code = 2
    sentence = mark("没有名为“{id}”的标准。可用的有：{known}。")


class UnknownAssessmentError(TcmDeskError):
    """The assessment asked for is not in this database."""

    exit_code = 2
    sentence = mark("这台电脑里没有编号为 {id} 的自评。")


class UnknownPacketError(TcmDeskError):
    """No packet of this number ever came in to this desk."""

    exit_code = 2
    sentence = mark("这台电脑没有收过编号为 {id} 的自评包。请先收包。")


class UnknownEntryError(TcmDeskError):
    """The register has no such facility; details: `name` as it was asked for."""

    exit_code = 2
    sentence = mark(
        "名册里没有“{name}”，或不止一家叫这个名称。"
        "用 tcm-desk district register list 可以看编号。"
    )


class AlreadyRegisteredError(TcmDeskError):
    """The facility is on the register; details: `name` of the entry."""

    exit_code = 2
    sentence = mark("没有列入名册：里面已经有“{name}”。")


class RegisterFault(Clause):
    """Why a line of a table is not put on the register; names the cure."""

    NO_NAME = mark("没有机构名称。请补上")
    LONG_NAME = mark("机构名称太长，最多 100 个字。请核对")
    NO_TYPE = mark(
        "看不出是哪类机构。请在“类型”一列写乡镇卫生院、社区卫生服务中心、"
        "社区卫生服务站或村卫生室"
    )
    CREDIT_CODE = mark("统一社会信用代码不对。请核对这 18 位，没有就空着")
    DIVISION = mark("行政区划代码应当是 6、9 或 12 位数字。请核对，没有就空着")
    TWICE = mark("和另一行是同一家机构。请只留一行；同名的请写清上级机构")


class NotATableError(TcmDeskError):
    """What was given as a table of facilities is none."""

    exit_code = 2
    sentence = mark(
        "没有读到机构名单。请把表格另存为 CSV 再试：一行一家，第一行是列名，"
        "至少有“机构名称”一列。"
    )


class TableTooLongError(TcmDeskError):
    """A table has more lines than a county has facilities; details: `most`."""

    exit_code = 2
    sentence = mark("没有读名单：它多于 {most} 行。请确认选对了文件。")


class AssessmentSealedError(TcmDeskError):
    """The assessment is sealed: nothing can be changed through it."""

    exit_code = 2
    sentence = mark("自评已封存，不能改。要修改请先撤回。")


class NotSealedError(TcmDeskError):
    """There is nothing to withdraw or to hand over: the assessment is a draft."""

    exit_code = 2
    sentence = mark("自评还没有封存，不用撤回。")


class ReasonMissingError(TcmDeskError):
    """An assessment is not withdrawn without saying why."""

    exit_code = 2
    sentence = mark("没有撤回：请写明撤回的原因。")


class EvidenceFault(Clause):
    """Why an evidence file cannot go with its document; names the cure."""

    MISSING = mark("不在佐证文件夹里。请把它放进去再试")
    OTHER_CONTENT = mark("内容与自评文件里登记的指纹不同。请换回原来的文件")
    OUTSIDE = mark("不能写成带文件夹的路径。请只写文件名")
    LOST = mark("在这台电脑里找不到了。请从备份恢复，或重新放入原件")
    CHANGED = mark("被本程序以外改动过。请从备份恢复，或重新放入原件")


class EvidenceMismatchError(TcmDeskError):
    """An evidence file is missing or is not the one the document names."""

    exit_code = 2
    sentence = mark("佐证文件 {file} {problem}。")


class EvidenceRefusal(Clause):
    """Why a file is not taken in as evidence; names the cure."""

    EMPTY = mark("是空的。请重新拷贝一次")
    UNKNOWN = mark("不是能收的格式。请用 JPG、PNG 照片或 PDF；Word、表格请先另存为 PDF")
    HEIC = mark(
        "是 HEIC 照片，这台电脑读不了。请在手机里用微信发给自己（不选原图）再取，或把"
        "手机相机的格式改为“兼容性最佳”后重拍"
    )
    TOO_LARGE = mark("大于 {most} MB。请换一张小些的照片，或把文件分成几份")
    TOO_MANY_PIXELS = mark("画面太大（多于 {most} 百万像素）。请缩小后再放入")
    TOO_MANY_PAGES = mark("多于 {most} 页。请只留下要用的几页")
    DAMAGED = mark("已损坏，打不开。请从手机或原处重新拷贝一次")
    LOCKED = mark("加了密码。请另存一份不带密码的")
    ACTIVE = mark("里面带有脚本或附件。请用“打印成 PDF”另存一份")


class EvidenceRefusedError(TcmDeskError):
    """A file cannot be taken in as evidence; nothing was kept of it.

    Details: `file` the name the user knows it by, `reason` an EvidenceRefusal.
    """

    exit_code = 2
    sentence = mark("没有收下 {file}：这个文件{reason}。")

    def __str__(self) -> str:
        name = printable(self.details.get("file", ""))
        return worded(self.sentence, {**self.details, "file": name})

    @property
    def reason(self) -> str:
        """The reason alone, as a clause."""
        return worded(str(self.details["reason"]), self.details)


class KeyFileFault(Clause):
    """Why a key file does not open; the value is the sentence."""

    PASSPHRASE = mark("口令不对，或者文件被改动过。请重新输入口令")
    DAMAGED = mark("文件已损坏，或者不是签名钥匙（.p12）。请换用备份")
    INCOMPLETE = mark("里面没有配套的钥匙和证书。请换用备份")
    UNSUPPORTED = mark("里面的钥匙本程序不能用。请用椭圆曲线（P-256）或 RSA 钥匙")
    NO_AUTHORITY = mark("不是区县的根钥匙，不能给机构发证书。请选 district-root.p12")


class KeyFileError(TcmDeskError):
    """The key file cannot be opened: wrong passphrase, or damaged.

    Details: `file` the name the user knows it by, `reason` a KeyFileFault.
    """

    exit_code = 2
    sentence = mark("打不开签名钥匙 {file}：{reason}。")


class RequestFault(Clause):
    """Why a request, or the certificate given for it, is refused."""

    NO_REQUEST = mark("不是证书申请。请让机构重新生成（tcm-desk key request）")
    NOT_SIGNED = mark("申请上的签名不对，文件可能被改动过。请让机构重新拷贝")
    OTHER_CURVE = mark("钥匙的种类不对，只给 P-256 钥匙发证书")
    NAMELESS = mark("没有写明是哪家机构。请让机构重新生成申请")
    OTHER_KEY = mark("是给别的钥匙发的证书。请拿对应这把钥匙的那一份")
    OTHER_NAME = mark("证书上的机构与这把钥匙的不同。请与区县核对")
    NOBODY_VOUCHES = mark("证书不是由随附的区县根证书签发的。请向区县重新索取")


class RequestRefusedError(TcmDeskError):
    """A certificate request, or the answer to one, does not fit; nothing was done.

    Details: `file` the name the user knows it by, `reason` a RequestFault.
    """

    exit_code = 2
    sentence = mark("没有采用 {file}：{reason}。")


class ReceiptFault(Clause):
    """Why a packet gets no receipt; names the cure."""

    TWICE = mark("已经有回执了，不能再盖")
    OTHER_PACK = mark("是用另一版表单评的，无法重算。请先装上同一版表单")
    OTHER_FINDINGS = mark("里面的结论与按事实重算的不同。请退回机构重新封存")
    LONG = mark("意见太长，最多 {most} 个字")
    NOT_OURS = mark("不是对这台电脑上封存的自评包的回执。请核对拿来的文件")


class ReceiptRefusedError(TcmDeskError):
    """A packet is not countersigned, or a receipt not taken in; nothing was written.

    Details: `file` the packet, `reason` a ReceiptFault.
    """

    exit_code = 2
    sentence = mark("{file} 的回执没有办成：{reason}。")


class AnswerFault(Clause):
    """Why the district's answer is not given, or not taken in; names the cure."""

    NO_REMARKS = mark("退回要写明原因。请写上意见，或写在要改的项目上")
    LONG = mark("意见太长，最多 {most} 个字")
    OLD_PACKET = mark("已经有更新的一份。请对新的那一份办理")
    CONTESTED = mark("和另一份对不上，还没有定下以哪一份为准。请先定下来")
    NO_OFFICE = mark("签名用的不是区县的回执钥匙。请选 district-receipts.p12")
    NO_ANSWER = mark("它不是区县的退回意见。请核对选的文件")
    ALTERED = mark("签名对不上，内容可能被改动过，或没有拷全。请向区县重新要一份")
    NOT_IN_FORCE = mark("区县的证书不在有效期内。请核对电脑的日期，再问区县")
    UNTRUSTED = mark("签名的单位不在信任名单里。请先信任区县的根证书")
    NEWER = mark("是更新版本的程序写的。请先升级本程序")
    NOT_OURS = mark("不是对这台电脑上封存的自评包的意见。请核对拿来的文件")


class AnswerRefusedError(TcmDeskError):
    """A packet is not answered, or an answer not taken in; nothing was written.

    Details: `file` the name the user knows it by, `reason` an AnswerFault.
    """

    exit_code = 2
    sentence = mark("{file} 没有办成：{reason}。")

    def __str__(self) -> str:
        name = printable(self.details.get("file", ""))
        return worded(self.sentence, {**self.details, "file": name})


class FormsFault(Clause):
    """Why a pack file is not made, or not installed; names the cure."""

    NO_PACK = mark("它不是标准包。请选区县发来的 .tcmforms 文件")
    TOO_LARGE = mark("标准包不能大于 {most} MB。请确认选对了文件")
    ALTERED = mark("签名对不上，内容可能被改动过，或没有拷全。请重新拷贝一次")
    SIGNATURE = mark("签名的写法本程序不认。请让发布单位用本程序重新做一份")
    NO_OFFICE = mark(
        "签名用的不是发布单位的钥匙。标准包要用区县的 district-receipts.p12 签名"
    )
    NOT_IN_FORCE = mark(
        "发布单位的证书还没有生效，或已经过期。请先核对电脑的日期，再向发布单位要新的"
    )
    NEWER = mark("这是更新的第 {version} 版格式。请先升级本程序")
    NEWER_PROGRAM = mark(
        "它要用 {program} 版以上的程序，现在是 {own} 版。请先升级本程序"
    )
    CONTENTS = mark("里面的“{place}”不合格式。请让发布单位重新做一份")
    FILE_NAME = mark("里面有不该有的文件“{name}”。请让发布单位重新做一份")
    SHARED = mark("里面的 {name} 已经由标准包“{other}”装上了。请先卸下那一个")
    BAD_ID = mark("标准包的编号应由小写字母、数字或 - 组成，字母开头，最长 40 位")
    BAD_NAME = mark("标准包要有名称，最长 {most} 个字")
    BAD_EDITION = mark("版号应是 1 到 99999999 的整数，每次发布都比上一次大")
    EMPTY = mark("文件夹里没有标准，也没有别的表单文件")
    BAD_FILE_NAME = mark("文件名“{name}”不能用。请只用文字、数字、- 和 _，不带空格")
    NOT_TEXT = mark("里面的“{name}”不是 UTF-8 文字。请另存为 UTF-8 再试")
    TOO_MANY = mark("标准包里最多放 {most} 个文件")


class FormsNotBuiltError(TcmDeskError):
    """A pack file was not made; details: `reason` a FormsFault, and its own."""

    exit_code = 2
    sentence = mark("没有做成标准包：{reason}。")


class FormsFileError(TcmDeskError):
    """A pack file is not installed; nothing was changed.

    Details: `file` the name the user knows it by, `reason` a FormsFault, and its own.
    """

    exit_code = 2
    sentence = mark("没有装 {file}：{reason}。")

    def __str__(self) -> str:
        details = {
            name: each if isinstance(each, Clause) else printable(each)
            for name, each in self.details.items()
        }
        return worded(self.sentence, details)


class FormsDoNotFitError(TcmDeskError):
    """What is in a pack file is no sound part of the forms here; nothing was changed.

    Details: `file`, `count` of the problems, `first` of them as a sentence.
    """

    exit_code = 2
    sentence = mark(
        "没有装 {file}：它和这台电脑上的表单合不来，共 {count} 处问题，请告诉发布单位。"
        "第一处：{first}"
    )


class OlderFormsError(TcmDeskError):
    """The edition installed is as new as the one in the file; nothing was changed.

    Details: `file`, `name`, `edition` of the file, `installed` the other's.
    """

    exit_code = 2
    sentence = mark(
        "没有装 {file}：“{name}”已经装着第 {installed} 版，这个文件是第 {edition} 版。"
        "一定要换成它，请加 --anyway。"
    )


class NoSuchFormsError(TcmDeskError):
    """No pack file of this id is installed."""

    exit_code = 2
    sentence = mark(
        "没有装编号为“{id}”的标准包。用 tcm-desk forms list 可以看装了哪些。"
    )


class TrustFileError(TcmDeskError):
    """A file given to be trusted holds no certificate."""

    exit_code = 2
    sentence = mark("{file} 不是证书（PEM 或 DER）。请向对方重新要一份。")


class WeakPassphraseError(TcmDeskError):
    """The passphrase chosen for a key is too short to protect it."""

    exit_code = 2
    sentence = mark("口令太短：至少要 {least} 个字符。请换一个长一些的。")


class NotAPacketError(TcmDeskError):
    """The file is no readable PDF, or carries no assessment document."""

    exit_code = 2
    sentence = mark("读不了 {file}：{reason}")


class NobodyTrustedError(TcmDeskError):
    """Packets are to be taken in, and there is no certificate to judge them by."""

    exit_code = 2
    sentence = mark(
        "没有收包：这台电脑还没有信任的区县证书。请先运行 tcm-desk district init，"
        "或用 --trust 给出 district-root.pem。"
    )


class UnknownTableFormatError(TcmDeskError):
    """A table is to be written into a file whose name says no kind we know."""

    exit_code = 2
    sentence = mark("不知道要写成哪种文件：{path}。文件名请以 {known} 结尾。")


class CannotReadError(TcmDeskError):
    """A file named by the user is not there or may not be read."""

    exit_code = 2
    sentence = mark("打不开 {path}：{reason}。请检查文件名和权限。")


class FileTooLargeError(TcmDeskError):
    """A file from outside is larger than any of its kind; it was not read.

    Details: `file` the name the user knows it by, `most` megabytes.
    """

    exit_code = 2
    sentence = mark(
        "没有打开 {file}：它大于 {most} MB，这种文件不会有这么大。请确认选对了文件。"
    )


class CannotWriteError(TcmDeskError):
    """A file could not be written whole; what was there before is untouched."""

    exit_code = 3
    sentence = mark(
        "没有写成 {path}：{reason}。原来的文件没有动，请腾出空间或换个位置再试。"
    )


class Proof(Clause):
    """What a packet must stand before it is called done."""

    READ_BACK = mark("读回核对")
    VERIFIED = mark("验签")
    REJUDGED = mark("重新评判")


class CancelledError(TcmDeskError):
    """The user called the work off; nothing of it was left behind."""

    exit_code = 3
    sentence = mark("已取消，什么都没有留下。")


class KeptCopyDamagedError(TcmDeskError):
    """The copy kept on this computer is not the packet that was sealed."""

    exit_code = 3
    sentence = mark(
        "本机留的 {path} 已不是封存时的样子，没有写出。"
        "请用交出去的那一份，或撤回后重新封存。"
    )


class DriveGoneError(TcmDeskError):
    """The drive that a file was to go to is not there; nothing was written elsewhere.

    Details: `folder` where the file was to go.
    """

    exit_code = 3
    sentence = mark("{folder} 不在了，可能已经拔出。请重新插上，或换一个位置再试。")


class NotArchivableError(TcmDeskError):
    """The printed packet is no PDF/A-3; it was neither signed nor written."""

    exit_code = 3
    sentence = mark(
        "排好的自评包不合长期保存的格式（PDF/A-3），没有签名，也没有写出。"
        "请先去掉最近加的照片和文件再试；还不行，请把这句话告诉维护程序的人：{reason}"
    )


class PacketNotProvenError(TcmDeskError):
    """A packet was written but failed one of its proofs, and was taken away again."""

    exit_code = 3
    sentence = mark(
        "写出的 {path} 没有通过{proof}，已经删掉。请换一个位置或 U 盘再试。{reason}"
    )


class DataFolderBusyError(TcmDeskError):
    """Another running program holds the data folder."""

    exit_code = 3
    sentence = mark("程序已经开着。请在任务栏里找到它，不要重复打开。")


class PlaceFault(Clause):
    """Why a data folder may not lie where it does."""

    SHARE = mark("在网络共享上：两台电脑会互相写坏")
    STICK = mark("在可以拔出的盘上：拔早了会丢，捡到的人能看")


class DistrictThereError(TcmDeskError):
    """A district's keys lie there already: writing others over them would lose them."""

    exit_code = 3
    sentence = mark("{folder} 里已经有区县的钥匙，没有改动。请换一个文件夹。")


class DataFolderElsewhereError(TcmDeskError):
    """The data folder lies on a share or a stick; nothing in it was opened.

    Details: `folder`, `reason` a PlaceFault.
    """

    exit_code = 3
    sentence = mark(
        "没有打开数据文件夹 {folder}，它{reason}。请把它整个复制到本机硬盘上再用；"
        "U 盘和共享可以放备份。"
    )


class DatabaseTooNewError(TcmDeskError):
    """The database was last opened by a newer version of the program."""

    exit_code = 3
    sentence = mark("这份数据是更新版本的程序保存的。请先升级程序；数据没有改动。")


class DatabaseDamagedError(TcmDeskError):
    """The database file fails SQLite's own check."""

    exit_code = 3
    sentence = mark("数据库 {path} 读不出来，可能已损坏。文件没有改动，请用备份恢复。")


class HistoryBrokenError(DatabaseDamagedError):
    """The file reads well, but its history is not what was once written.

    Details: `path` the file, `edit` the first edit that does not fit.
    """

    sentence = mark(
        "数据库 {path} 的修改记录从第 {edit} 次起对不上：磁盘出过错，或有人在程序之外"
        "改过。文件没有改动，请用备份恢复。"
    )


class BackupDamagedError(TcmDeskError):
    """A backup is not as it was written, or was never one; nothing was restored."""

    exit_code = 3
    sentence = mark(
        "{path} 不是完好的备份，没有用它恢复，现有的数据没有动。请换一份备份。"
    )


class DiskFault(Clause):
    """Why the disk refused a change; the value is the sentence."""

    FULL = mark("磁盘已满")
    IO = mark("磁盘读写出错")
    READ_ONLY = mark("文件是只读的")
    CANNOT_OPEN = mark("数据文件打不开")
    BUSY = mark("另一个程序正占用数据文件")
    NOT_FOUND = mark("没有这个文件")
    A_FOLDER = mark("这是一个文件夹")
    NO_FOLDER = mark("路径里有一段不是文件夹")
    GONE = mark("盘不在了，可能已经拔出")
    FILE_TOO_LARGE = mark("这个盘放不下这么大的文件（FAT 格式最大 4 GB）")
    BAD_NAME = mark("这个盘不能用这样的文件名")


_BY_ERRNO = {
    errno.ENOSPC: DiskFault.FULL,
    errno.EDQUOT: DiskFault.FULL,
    errno.EACCES: DiskFault.READ_ONLY,
    errno.EPERM: DiskFault.READ_ONLY,
    errno.EROFS: DiskFault.READ_ONLY,
    errno.ENOENT: DiskFault.NOT_FOUND,
    errno.ENODEV: DiskFault.GONE,
    errno.ENXIO: DiskFault.GONE,
    errno.EFBIG: DiskFault.FILE_TOO_LARGE,
    errno.EINVAL: DiskFault.BAD_NAME,
    errno.ENAMETOOLONG: DiskFault.BAD_NAME,
    errno.EISDIR: DiskFault.A_FOLDER,
    errno.ENOTDIR: DiskFault.NO_FOLDER,
    errno.EEXIST: DiskFault.NO_FOLDER,  # a file stands where a folder is wanted
}


# Windows tells more than its errno, which calls a file in use read-only, and whatever
# it does not know EINVAL (learn.microsoft.com, "System Error Codes").
_BY_WINDOWS = {
    19: DiskFault.READ_ONLY,  # ERROR_WRITE_PROTECT
    21: DiskFault.GONE,  # ERROR_NOT_READY
    23: DiskFault.IO,  # ERROR_CRC
    32: DiskFault.BUSY,  # ERROR_SHARING_VIOLATION
    33: DiskFault.BUSY,  # ERROR_LOCK_VIOLATION
    39: DiskFault.FULL,  # ERROR_HANDLE_DISK_FULL
    123: DiskFault.BAD_NAME,  # ERROR_INVALID_NAME
    206: DiskFault.BAD_NAME,  # ERROR_FILENAME_EXCED_RANGE
    223: DiskFault.FILE_TOO_LARGE,  # ERROR_FILE_TOO_LARGE
    433: DiskFault.GONE,  # ERROR_NO_SUCH_DEVICE
    1006: DiskFault.GONE,  # ERROR_FILE_INVALID: the medium was changed
    1112: DiskFault.GONE,  # ERROR_NO_MEDIA_IN_DRIVE
    1167: DiskFault.GONE,  # ERROR_DEVICE_NOT_CONNECTED
}


def disk_fault(error: OSError) -> DiskFault:
    """Return what the operating system's refusal means to a user."""
    told = _BY_WINDOWS.get(getattr(error, "winerror", None) or 0)
    if told is not None:
        return told
    if error.errno == errno.EINVAL and error.filename is None:
        return DiskFault.IO  # no name was given that could be a bad one
    return _BY_ERRNO.get(error.errno or 0, DiskFault.IO)


class NotSavedError(TcmDeskError):
    """The disk refused a change; everything accepted before is still there.

    Details: `reason` a DiskFault.
    """

    exit_code = 3
    sentence = mark("没有保存：{reason}。以前收下的内容都在，请处理后再填一次。")


class InterruptedByFaultError(TcmDeskError):
    """A bug ended the work in hand; the crash dialog tells the rest."""

    exit_code = 70
    sentence = mark("程序出错，没有做完。以前收下的内容都在，请再试一次。")
