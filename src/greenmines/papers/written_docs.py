"""The two documents that are written from the sources: rules and clauses, and the roads."""

from collections.abc import Iterable, Iterator

from greenmines.papers.clause_table import Served, served
from greenmines.rules.library import SHIPPED, shipped, shipped_digest
from greenmines.rules.ruleset import RuleSet
from greenmines.rules.steps import End, Step
from greenmines.rules.workflow import MoveKind, moves


WRITTEN = "<!-- Written by `./run write_docs`; do not edit. -->"
ARROWS = {
    MoveKind.FORWARD: "-->",
    MoveKind.RETURN: "-.->|returns|",
    MoveKind.REFUSE: "-.->|refuses|",
}


def rules_and_clauses() -> str:
    """Clause by clause, what serves it, in Markdown."""
    lines = [
        "# Rules and clauses",
        "",
        WRITTEN,
        "",
        "What the notice of 14 May 2020 asks, clause by clause, in this project's own words, and",
        "what serves it. Rules are functions below `greenmines.rules`, records functions below",
        "`greenmines.records`, pages files below `src/greenmines/web`.",
        "",
    ]
    for one in served():
        lines += _section(one)
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(one: Served) -> Iterator[str]:
    clause = one.clause
    yield f"## {clause.number} {clause.title.en} · {clause.title.zh}"
    yield ""
    yield clause.demand.en
    yield ""
    yield "| | |"
    yield "|---|---|"
    yield f"| rules | {_codes(one.rules)} |"
    yield f"| records | {_codes(one.records)} |"
    yield f"| pages | {_codes(one.pages)} |"
    yield f"| tests | {_codes(one.tests)} |"
    yield ""


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


def workflow() -> str:
    """The road of every set that ships: steps, who acts, moves and ends, with a drawing."""
    lines = [
        "# Workflow",
        "",
        WRITTEN,
        "",
        "A rule set orders the steps; the code knows only their kinds. A step with two signers is",
        "left by the second one. Whoever applies may withdraw from every step. Corrected, an",
        "application goes straight back to the step that asked.",
        "",
    ]
    for code in SHIPPED:
        lines += _road(code, shipped(code))
    return "\n".join(lines).rstrip("\n") + "\n"


def _road(code: str, ruleset: RuleSet) -> Iterator[str]:
    yield f"## {code}: {ruleset.title.en} · {ruleset.title.zh}"
    yield ""
    yield f"Digest of the canonical form: `{shipped_digest(code)}`"
    yield ""
    yield "| | stage | step | who | post | signers | clause | returns to | refuses | last day |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for number, step in enumerate(ruleset.road, start=1):
        yield _row(number, step)
    yield ""
    yield "```mermaid"
    yield from _drawing(ruleset)
    yield "```"
    yield ""


def _row(number: int, step: Step) -> str:
    cells = [
        str(number),
        f"`{step.code}`",
        f"{step.name.en} · {step.name.zh}",
        _plain(step.actor),
        _plain(step.handler),
        str(step.signers),
        step.clause,
        _codes(step.returns_to),
        "yes" if step.may_refuse else "no",
        "not set" if step.due.value is None else step.due.value.isoformat(),
    ]
    return f"| {' | '.join(cells)} |"


def _drawing(ruleset: RuleSet) -> Iterator[str]:
    yield "flowchart TD"
    for step in ruleset.road:
        yield f'    {step.code}["{step.name.en}<br>{_plain(step.actor)}"]'
    drawn = [move for move in moves(ruleset.road) if move.kind in ARROWS]
    for end in End:
        if any(move.there == end for move in drawn):
            yield f'    {end}(["{_plain(end)}"])'
    for move in drawn:
        yield f"    {move.here} {ARROWS[move.kind]} {move.there}"


def _plain(code: str) -> str:
    return str(code).replace("_", " ")
