"""What pydantic found wrong with a pack, as problems: its place, and what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Flaw, Path, Problem

Raw = Mapping[str, Any]
_Said = tuple[Flaw, Mapping[str, object], tuple[str, ...]]

# What our own validators say, word for word.
_OWN = {
    flaw.value: flaw
    for flaw in (
        Flaw.ONE_CRITERIA,
        Flaw.ONE_THRESHOLD,
        Flaw.ONE_INDICATOR,
        Flaw.ONE_LIMIT,
        Flaw.ONE_SUM,
        Flaw.WHO_COUNTS,
        Flaw.SUM_OF_COUNTY,
        Flaw.POOLED_TYPES,
        Flaw.ONE_LIMIT_ALONE,
        Flaw.TYPES_ARE_ASKED,
        Flaw.DUE_ORDER,
    )
}
_WANTED = {"string": "text", "decimal": "number", "int": "number", "tuple": "list"}
_WANTED |= {"bool": "true_or_false", "dict": "table", "model": "table"}


def schema_problems(error: ValidationError, raw: Raw) -> Iterator[Problem]:
    """Yield a problem for each thing the schema refuses."""
    for detail in error.errors():
        if detail["loc"] != ("digest",):
            yield _problem(detail, raw)


def _problem(detail: ErrorDetails, raw: Raw) -> Problem:
    loc, type_ = detail["loc"], detail["type"]
    place = called(raw, loc)
    if type_ in {"extra_forbidden", "missing"}:
        flaw = Flaw.UNKNOWN_KEY if type_ == "extra_forbidden" else Flaw.MISSING_KEY
        known = tuple(_keys_at(loc[:-1])) if type_ == "extra_forbidden" else ()
        return Problem(place, flaw, loc, {"name": loc[-1]}, known)
    if type_ == "union_tag_invalid":
        loc = (*loc, "kind")
    flaw, details, known = _said(detail)
    return Problem(place, flaw, loc, {"key": _last_key(loc), **details}, known)


def _said(detail: ErrorDetails) -> _Said:
    said: _Said
    context, name = detail.get("ctx", {}), {"name": detail["input"]}
    match detail["type"]:
        case "value_error" if str(context["error"]) in _OWN:
            said = _OWN[str(context["error"])], {}, ()
        case "enum" | "literal_error" | "union_tag_invalid" | "union_tag_not_found":
            said = _one_of(detail)
        case "string_pattern_mismatch":
            said = Flaw.WRONG_FORM, {**name, "wanted": context["pattern"]}, ()
        case "string_too_short" | "too_short":
            said = Flaw.EMPTY, {}, ()
        case "greater_than":
            said = Flaw.OUT_OF_RANGE, {**name, "wanted": f"> {context['gt']}"}, ()
        case type_ if type_.partition("_")[0] in _WANTED:
            said = Flaw.WRONG_TYPE, {"wanted": _WANTED[type_.partition("_")[0]]}, ()
        case _:
            said = Flaw.INVALID, {"why": detail["msg"]}, ()
    return said


def _one_of(detail: ErrorDetails) -> _Said:
    context = detail.get("ctx", {})
    if detail["type"] == "union_tag_not_found":
        return Flaw.MISSING_KEY, {"name": "kind"}, ()
    wanted = str(context.get("expected") or context.get("expected_tags"))
    known = tuple(each.strip(" '") for each in wanted.replace(" or ", ", ").split(","))
    name = context.get("tag", detail["input"])
    return Flaw.NOT_ONE_OF, {"name": name, "wanted": "、".join(known)}, known


def _last_key(loc: Iterable[str | int]) -> str:
    return next((each for each in reversed(tuple(loc)) if isinstance(each, str)), "")


def called(raw: Raw, loc: Path) -> str:
    """Return what a place is called by the ids on the way to it: huimin-2023/visits."""
    ids: list[str] = []
    value: Any = raw
    for number, step in enumerate(loc):
        if not has(value, step):
            continue  # the tag of a union, or what is missing
        value = value[step]
        if isinstance(value, Mapping):
            own = value.get("id", step if number == 1 else None)
            ids += [str(own)] if isinstance(own, str) else []
    if loc and loc[0] == "sections" and len(ids) > 1:
        ids = ids[1:]  # an item is known by its own id
    return "/".join(ids)


def has(value: object, step: str | int) -> bool:
    """Return whether one step leads further into what TOML holds."""
    if isinstance(value, Mapping):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


def _keys_at(loc: Path) -> list[str]:
    """Return the keys that the model at a place of the pack has."""
    kind: Any = FormPack
    for step in loc:
        kind = _member(kind, step)
    models = [each for each in _models(kind) if issubclass(each, BaseModel)]
    return [
        field.alias or name
        for model in models
        for name, field in model.model_fields.items()
    ]


def _member(kind: Any, step: str | int) -> Any:  # noqa: ANN401 - an annotation is anything
    """Follow one step of a place into the type that stands there."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step in {name, field.alias}:
                return field.annotation
        return kind  # the tag of a union that has been followed
    if get_origin(kind) is tuple:
        return get_args(kind)[0]
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
        return get_args(kind)[1]
    tagged = [each for each in _models(kind) if step in _tags(each)]
    if tagged:
        return tagged[0]
    models = _models(kind)
    return _member(models[0], step) if models else kind


def _models(kind: Any) -> list[type[BaseModel]]:  # noqa: ANN401
    """Return the models among the types that an annotation allows."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [model for each in get_args(kind) for model in _models(each)]


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    kind = model.model_fields.get("kind")
    literal = kind.annotation if kind is not None else None
    return get_args(literal) if get_origin(literal) is Literal else ()
