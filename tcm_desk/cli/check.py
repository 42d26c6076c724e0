"""`tcm-desk check`: judge a document and print the findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from tcm_desk.assessment.findings import (
    CriterionResult,
    Finding,
    Outcome,
    StandardFindings,
)
from tcm_desk.assessment.remarks import Severity
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.cli.place import Place
from tcm_desk.formpack.pack import FormPack
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.usecases.judge_document import judge_document, read_file, wording_for
from tcm_desk.wording.findings import (
    parts_text,
    rule_text,
    sentence,
    value_text,
)
from tcm_desk.wording.remarks import remark_sentence
from tcm_desk.wording.terms import outcome_word, period_name, text_of, type_name


@click.command(help=mark("评判 DOCUMENT 这份自评，用它自己的标准或指定的标准。"))
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "--standard",
    "standards",
    multiple=True,
    metavar="ID",
    help=mark("只用这个标准，可以写几次"),
)
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def check(
    place: Place, document: Path, standards: tuple[str, ...], *, as_json: bool
) -> None:
    """Judge DOCUMENT by its standards, or by those named."""
    data = read_file(document)
    pack = place.pack()
    snapshot = judge_document(data, pack, standards)
    if as_json:
        found = findings_document(snapshot, wording_for(snapshot.pack))
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for line in lines_of(snapshot):
        click.echo(line)


def lines_of(snapshot: Snapshot) -> Iterator[str]:
    """Yield the findings as people read them, one line each, worst gap in words."""
    header = snapshot.header
    yield _("{name}（{type}）  {period}").format(
        name=header.facility.name,
        type=type_name(header.facility.type),
        period=period_name(header.period),
    )
    for judged in snapshot.judged:
        yield ""
        yield _headline(judged)
        for finding in judged.findings:
            if finding.criteria:
                yield _line(snapshot, finding)
    for remark in snapshot.remarks:
        if remark.severity is not Severity.INFORM:
            yield _("注意：{sentence}").format(
                sentence=remark_sentence(snapshot.pack, remark)
            )


def _headline(judged: StandardFindings) -> str:
    counts = "  ".join(f"{outcome_word(each)} {judged.count(each)}" for each in Outcome)
    return f"{text_of(judged.standard.name)}  {counts}"


def _line(snapshot: Snapshot, finding: Finding) -> str:
    pack = snapshot.pack
    return _("  {outcome}  {name}  {values}  {sentence}").format(
        outcome=outcome_word(finding.outcome),
        name=text_of(finding.indicator.name),
        values="; ".join(_value(pack, each) for each in finding.criteria),
        sentence=sentence(pack, finding),
    )


def _value(pack: FormPack, result: CriterionResult) -> str:
    parts = parts_text(result.figure)
    shown = (
        f"{value_text(pack, result)} ({parts})" if parts else value_text(pack, result)
    )
    return f"{shown} [{rule_text(pack, result.criterion)}]"
