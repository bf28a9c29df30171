"""A small draw of one province, any number of others, and the script published with every draw."""

import importlib.util
import json
from dataclasses import asdict, replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from greenmines.rules.drawing.files import Draw, report_on
from greenmines.rules.drawing.seeds import commitment_to, digest_of
from greenmines.rules.drawing.values import (
    FORMAT,
    Commitment,
    Conflict,
    DrawObject,
    DrawPerson,
    Exclusion,
    Frozen,
    Opening,
    PersonKind,
    PublicValue,
    Reveal,
    Stratum,
    TeamNeeds,
)


SCRIPT = Path(__file__).parents[1] / "src/greenmines/web/public/static/public/draw_again.py"
SECRET_SCRIPT = (
    Path(__file__).parents[1] / "src/greenmines/web/supervision/static/supervision/draw_secret.py"
)
SECRETS = {"云南省自然资源厅": "5a" * 16, "省公证处": "c3" * 16}
BALLS = "双色球第2026130期"

FROZEN = Frozen(
    format=FORMAT,
    draw="2026-530000-1",
    strata=(Stratum("national", 2, "0.2"), Stratum("open_pit", 1, "")),
    objects=(
        *(DrawObject(f"GM-2020-{n:04}", "national", f"青石岭{n}号矿") for n in range(1, 8)),
        *(DrawObject(f"GM-2021-{n:04}", "open_pit", "") for n in range(1, 4)),
    ),
    people=(
        *(DrawPerson(f"执法{n:03}", PersonKind.INSPECTOR, 2, ()) for n in range(1, 6)),
        DrawPerson("专家001", PersonKind.EXPERT, 3, ("mining",)),
        DrawPerson("专家002", PersonKind.EXPERT, 3, ("ecology",)),
        DrawPerson("专家003", PersonKind.EXPERT, 3, ("geology",)),
    ),
    team=TeamNeeds(inspectors=2, experts=1, fields=("ecology",)),
    parties=tuple(SECRETS),
    sources=(BALLS,),
    excluded=(Exclusion("GM-2019-0001", "licence_ended"),),
    excluded_people=(Exclusion("专家009", "certificate_expired"),),
    conflicts=tuple(Conflict(f"GM-2020-{n:04}", "执法001", "employed_there") for n in range(1, 8)),
)


def opened(frozen=FROZEN, secrets=SECRETS, value="03 11 14 22 27 33 + 09", absences=()):
    """All parties committed themselves; those of `secrets` revealed."""
    digest = digest_of(frozen)
    bound = {party: SECRETS.get(party, "00" * 16) for party in frozen.parties} | secrets
    return Opening(
        commitments=tuple(
            Commitment(party, commitment_to(secret, party, digest))
            for party, secret in bound.items()
        ),
        reveals=tuple(Reveal(party, secret) for party, secret in secrets.items()),
        sources=tuple(PublicValue(source, value) for source in frozen.sources),
        absences=tuple(absences),
    )


def without_source(frozen=FROZEN):
    return replace(frozen, sources=())


def script(path=SCRIPT):
    """The script as a module, for many draws in one run."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(frozen=FROZEN, opening=None):
    written = {
        "frozen": asdict(frozen),
        "opening": asdict(opened(frozen) if opening is None else opening),
    }
    return json.loads(json.dumps(written))


NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=5)
FIELDS = st.lists(st.sampled_from("abc"), unique=True, max_size=3).map(tuple)


@st.composite
def draws(draw):
    """Any small draw with everything opened, and absences among those who were drawn."""
    strata = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    objects = tuple(
        DrawObject(name, draw(st.sampled_from(strata)), "")
        for name in draw(st.lists(NAMES, max_size=9, unique=True))
    )
    pools = [sum(one.stratum == code for one in objects) for code in strata]
    people = tuple(
        DrawPerson(name, draw(st.sampled_from(PersonKind)), draw(st.integers(0, 3)), draw(FIELDS))
        for name in draw(st.lists(NAMES, max_size=8, unique=True))
    )
    pairs = [(one.id, person.id) for one in objects for person in people]
    chosen = st.lists(st.sampled_from(pairs), unique=True, max_size=6) if pairs else st.just([])
    experts = draw(st.integers(0, 2))
    frozen = Frozen(
        format=FORMAT,
        draw="1",
        strata=tuple(
            Stratum(code, draw(st.integers(0, pool)), "")
            for code, pool in zip(strata, pools, strict=True)
        ),
        objects=objects,
        people=people,
        team=TeamNeeds(draw(st.integers(1, 3)), experts, draw(FIELDS) if experts else ()),
        parties=tuple(draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))),
        sources=tuple(draw(st.lists(NAMES, max_size=2, unique=True))),
        excluded=(),
        excluded_people=(),
        conflicts=tuple(Conflict(*pair, "tied") for pair in draw(chosen)),
    )
    secrets = {party: f"{number:032x}" for number, party in enumerate(frozen.parties)}
    known = {one["object"] for one in report_on(Draw(frozen, opened(frozen, secrets)))["drawn"]}
    absences = [Conflict(*pair, "ill") for pair in draw(chosen) if pair[0] in known]
    return Draw(frozen, opened(frozen, secrets, absences=absences))


def some_draws(count):
    """The same ones at every run."""
    found = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(draws())
    def keep(made):
        found.append(made)

    keep()
    return found
