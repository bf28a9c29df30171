"""Revising a draft: the same rules with one setting decided, or with another indicator table.

What comes of it is a new text; the old one stays as it was.
"""

from dataclasses import is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar, get_args, get_type_hints

from .indicators import IndicatorTable
from .ruleset import RuleSet, name_of_part
from .sources import Setting


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")


def with_setting(rules: D, path: str, setting: Setting[object]) -> D:
    """The same rules but for the setting at a dotted path, as `settings_of` names it.

    Raises `LookupError` where there is no such setting. Whether the value is of the right kind is
    found when the result is written and read back.
    """
    first, *rest = path.split(".")
    return _replaced(rules, first, _with(_part(rules, first), rest, setting))


def with_indicators(ruleset: RuleSet, table: IndicatorTable) -> RuleSet:
    """The rule set with another indicator table."""
    return replace(ruleset, indicators=table)


def kind_of_setting(rules: object, path: str) -> object:
    """What a setting holds: `int`, `Decimal`, an enum, or `tuple[E, ...]` of one."""
    *owners, name = path.split(".")
    owner = rules
    for step in owners:
        owner = _part(owner, step)
    hint = get_type_hints(type(owner)).get(name)
    found = [arg for arg in (hint, *get_args(hint)) if _is_setting(arg)]
    if not found:
        raise LookupError(path)
    return get_args(found[0])[0]


def _is_setting(hint: object) -> bool:
    return getattr(hint, "__origin__", None) is Setting


def _with(value: object, path: list[str], setting: Setting[object]) -> object:
    if not path:
        if not isinstance(value, Setting):
            raise LookupError("no setting ends here")
        return setting
    first, *rest = path
    found = _part(value, first)
    revised = _with(found, rest, setting)
    if is_dataclass(value) and not isinstance(value, type):
        return _replaced(value, first, revised)
    parts = value if isinstance(value, tuple) else ()
    return tuple(revised if part is found else part for part in parts)


def _replaced(value: D, name: str, part: object) -> D:
    return replace(value, **{name: part})


def _part(value: object, name: str) -> object:
    """A field of a value, or of a tuple the part of that code or at that place."""
    if isinstance(value, tuple):
        for index, part in enumerate(value):
            if name == name_of_part(part, index):
                return part
        raise LookupError(name)
    found: object = getattr(value, name, None)
    if found is None:
        raise LookupError(name)
    return found
