"""The errors this program raises on purpose; each has its sentence and exit code.

Exit codes: 1 judged and not good enough, 2 the input cannot be used, 3 something could
not be written or opened. Any other exception is a bug and ends with 70.
"""

from __future__ import annotations

from enum import StrEnum

from tcm_desk.i18n import mark, translate


class TcmDeskError(Exception):
    """Base of every error that is shown to the user as a sentence."""

    exit_code = 1
    sentence = ""

    def __init__(self, **details: object) -> None:
        super().__init__()
        self.details = details

    def __str__(self) -> str:
        return translate(self.sentence).format(**self.details)


class FormPackError(TcmDeskError):
    """A form pack cannot be used; names every problem found, not only the first."""

    sentence = mark("表单包不能用，共 {count} 处问题：\n{problems}")


class PacketRejectedError(TcmDeskError):
    """The packet is readable but its signature does not vouch for what is in it."""

    sentence = mark("不能采信 {file}：{reason}")


class UnusableDocumentError(TcmDeskError):
    """The assessment document cannot be read: where, what is wrong, and the cure."""

    exit_code = 2
    sentence = mark("{place}：{problem}。{cure}。")


class Refusal(StrEnum):
    """Why a typed text was not accepted; the value is the sentence."""

    NOT_WHOLE = mark("这里要填整数，如 120。没有就填 0")
    NOT_A_NUMBER = mark("这里要填数字，如 12.5")
    NOT_YES_NO = mark("这里只能填“是”或“否”")
    NOT_A_DATE = mark("没有这一天。日期请写成 2024-04-11")
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
        return translate(str(self.details["reason"])).format(**self.details)

    def __str__(self) -> str:
        details = {**self.details, "reason": self.reason}
        return translate(self.sentence).format(**details)


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


class EvidenceMismatchError(TcmDeskError):
    """An evidence file is missing or is not the one the document names."""

    exit_code = 2
    sentence = mark("佐证文件 {file}：{problem}。{cure}。")


class KeyFileError(TcmDeskError):
    """The key file cannot be opened: wrong passphrase, or damaged."""

    exit_code = 2
    sentence = mark("打不开签名钥匙 {file}：{reason}")


class WeakPassphraseError(TcmDeskError):
    """The passphrase chosen for a key is too short to protect it."""

    exit_code = 2
    sentence = mark("口令太短：至少要 {least} 个字符。请换一个长一些的。")


class NotAPacketError(TcmDeskError):
    """The file is no readable PDF, or carries no assessment document."""

    exit_code = 2
    sentence = mark("读不了 {file}：{reason}")


class CannotReadError(TcmDeskError):
    """A file named by the user is not there or may not be read."""

    exit_code = 2
    sentence = mark("打不开 {path}：{reason}。请检查文件名和权限。")


class CannotWriteError(TcmDeskError):
    """A file could not be written whole; what was there before is untouched."""

    exit_code = 3
    sentence = mark(
        "没有写成 {path}：{reason}。原来的文件没有动，请腾出空间或换个位置再试。"
    )


class DataFolderBusyError(TcmDeskError):
    """Another running program holds the data folder."""

    exit_code = 3
    sentence = mark("程序已经开着。请在任务栏里找到它，不要重复打开。")


class DatabaseTooNewError(TcmDeskError):
    """The database was last opened by a newer version of the program."""

    exit_code = 3
    sentence = mark("这份数据是更新版本的程序保存的。请先升级程序；数据没有改动。")


class DatabaseDamagedError(TcmDeskError):
    """The database file fails SQLite's own check."""

    exit_code = 3
    sentence = mark("数据库 {path} 读不出来，可能已损坏。文件没有改动，请用备份恢复。")


class NotSavedError(TcmDeskError):
    """The disk refused a change; everything accepted before is still there."""

    exit_code = 3
    sentence = mark("没有保存：{reason}。以前收下的内容都在，请处理后再填一次。")
