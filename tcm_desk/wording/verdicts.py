"""Why a packet is not accepted, in sentences: what is wrong, and what to do."""

from __future__ import annotations

from tcm_desk.i18n import mark, translate
from tcm_desk.packet.verdict import PacketStatus, Problem, ProblemCode

_SENTENCES = {
    ProblemCode.NOT_PDF: mark("这不是 PDF 文件。请核对选的文件。"),
    ProblemCode.TOO_LARGE: mark("文件太大，超过 512 MB。请核对选的文件。"),
    ProblemCode.ENCRYPTED: mark("文件加了密码。请向机构要没有密码的原件。"),
    ProblemCode.DAMAGED: mark("文件已损坏或不完整。请向机构重新要一份。"),
    ProblemCode.NO_DOCUMENT: mark(
        "里面没有自评数据，不是本程序的自评报告。请核对选的文件。"
    ),
    ProblemCode.DOCUMENT_UNREADABLE: mark("里面的自评数据读不懂。请机构重新生成。"),
    ProblemCode.UNSIGNED: mark("没有盖电子签章。请机构盖章后再报。"),
    ProblemCode.CHANGED_BYTES: mark("盖章以后内容被改动过。请向机构要原件。"),
    ProblemCode.FORGED_SIGNATURE: mark(
        "签章与证书对不上，不能证明是谁盖的。请机构重新盖章。"
    ),
    ProblemCode.SIGNATURE_FORMAT: mark(
        "签章的格式不是本程序盖的那种。请机构重新生成。"
    ),
    ProblemCode.SIGNED_RANGE: mark(
        "签章没有管住整个文件，或者签章处夹带了东西。请向机构要原件。"
    ),
    ProblemCode.NOT_CERTIFIED: mark(
        "签章没有锁定文件，盖章后还能改内容。请机构重新生成。"
    ),
    ProblemCode.UNEXPECTED_FIELDS: mark(
        "签章栏不对：应当只有机构签章和回执两栏。请机构重新生成。"
    ),
    ProblemCode.EXTRA_REVISIONS: mark("文件里有多余的改动记录。请向机构要原件。"),
    ProblemCode.BYTES_ADDED: mark("盖章以后又加了东西。请向机构要原件。"),
    ProblemCode.PAGES_DIFFER: mark(
        "数据与版面不符：页上印的不是里面的数据。请退回机构重新生成。"
    ),
    ProblemCode.CHANGED_AFTER_SEALING: mark(
        "除了回执，盖章以后还改了别的。请向机构要原件。"
    ),
    ProblemCode.RECEIPT_FORGED: mark(
        "回执是假的，或者盖回执以后又被改动。请找主管部门核对。"
    ),
    ProblemCode.RECEIPT_BY_FACILITY: mark(
        "回执是医疗机构盖的，不算数。请找主管部门核对。"
    ),
    ProblemCode.ATTACHMENT_LIST: mark(
        "附件清单不合规定，读不准该用哪一份数据。请机构重新生成。"
    ),
    ProblemCode.ATTACHMENT_ENTRY: mark("附件 {name} 登记得不合规定。请机构重新生成。"),
    ProblemCode.ATTACHMENT_CONTENT: mark(
        "附件 {name} 与登记的大小或校验值不符。请机构重新生成。"
    ),
    ProblemCode.OTHER_FACILITY: mark(
        "盖章的证书是别的机构的，与报告里的机构不符。请机构用自己的钥匙重新盖章。"
    ),
    ProblemCode.NAMELESS_SIGNER: mark(
        "盖章的证书没有写明是哪个机构。请机构换用自己的钥匙重新盖章。"
    ),
    ProblemCode.UNTRUSTED_SIGNER: mark(
        "签章完好，但盖章的证书不在信任名单里。请先核对证书指纹，再把它加入信任。"
    ),
    ProblemCode.CERTIFICATE_NOT_IN_FORCE: mark(
        "盖章的证书不在有效期内。请检查电脑日期；日期没错就请机构换新证书。"
    ),
    ProblemCode.UNTRUSTED_RECEIPT: mark("盖回执的证书不在信任名单里。请核对是谁盖的。"),
}


_STATUSES = {
    PacketStatus.VALID: mark("有效"),
    PacketStatus.ALTERED: mark("封存后被改动"),
    PacketStatus.UNSIGNED: mark("没有签名"),
    PacketStatus.UNKNOWN_SIGNER: mark("签名完好，签署人未登记"),
    PacketStatus.UNREADABLE: mark("读不了"),
}


def status_word(status: PacketStatus) -> str:
    """Return the word for a verdict: 封存后被改动."""
    return translate(_STATUSES[status])


def verdict_sentence(problem: Problem) -> str:
    """Say one problem of a packet in a sentence."""
    return translate(_SENTENCES[problem.code]).format(name=problem.name)
