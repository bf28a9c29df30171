"""A mine in a round, with everything that its player needs: the facts, the story, the people."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import whole
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Licence
from greenmines.records.people.models import Person
from greenmines.records.rounds.models import Round
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.deadlines import CHINA
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import RuleSet

from .cast import Agency, Cast
from .invention import Invented
from .real_rows import RealMine
from .stories import Story


@dataclass(slots=True)
class Player:
    """`application` is None until one is opened; `agency` until one is appointed.

    `struck_at` is the step before which a penalty comes, or empty.
    """

    mine: RealMine
    facts: Invented
    story: Story
    licence: Licence
    person: Person
    application: Application | None = None
    agency: Agency | None = None
    struck_at: str = ""

    @property
    def playing(self) -> Application:
        if self.application is None:
            raise LookupError(f"{self.mine.name} has not applied")
        return self.application

    def chance(self, seed: str, act: str) -> Random:
        """Chance that is the same each time for this mine and act."""
        return Random(f"{seed}|{self.mine.name}|{act}")


@dataclass(slots=True)
class Gate:
    """How many came to a step, went through it, or were refused there and why."""

    entered: int = 0
    passed: int = 0
    refused: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """What the replay counts as it goes, by the code of each step."""

    gates: dict[str, Gate] = field(default_factory=lambda: defaultdict(Gate))

    def refuse(self, stage: str, refusals: Iterable[Refusal]) -> None:
        """One mine refused: each of its reasons is counted once."""
        self.gates[stage].refused.update(sorted({refusal.reason.value for refusal in refusals}))


PIECE = 100  # mines between two reports of progress
Acts = Iterator[datetime]  # of a step, told by the moment of what comes next, before it is done


def at_once(acts: Acts) -> None:
    """One after the other to the end, with nothing between."""
    for _moment in acts:
        pass


def _nothing_said(_line: str) -> None:
    """Nobody listens."""


@dataclass(slots=True)
class Game:
    """A round being played. Days count from the opening of applications."""

    seed: str
    round: Round
    cast: Cast
    players: list[Player]
    tally: Tally = field(default_factory=Tally)
    listed: list[Listing] = field(default_factory=list)  # by the announcement
    pause: timedelta = timedelta(hours=1)  # from the end of a publicity until somebody sees to it
    say: Callable[[str], None] = _nothing_said

    @property
    def rules(self) -> RuleSet:
        return rules_for(self.round)

    def moment(self, day: int, hour: int = 10) -> datetime:
        opening = self.round.applications_open_at.astimezone(CHINA).replace(hour=0, minute=0)
        return opening + timedelta(days=day, hours=hour)

    def one_by_one(self, players: Sequence[Player], what: str) -> Iterator[tuple[int, Player]]:
        """With their places; says how far it is every so many mines."""
        for place, player in enumerate(players):
            if place and place % PIECE == 0:
                self.say(f"{what}: {place} of {len(players)}")
            yield place, player

    def at_stage(self, stage: str) -> list[Player]:
        """Those whose application waits there, in the order of the lists."""
        found = {one.pk: one for one in whole().filter(round=self.round, stage=stage)}
        waiting = [one for one in self.players if one.application and one.playing.pk in found]
        for one in waiting:
            one.application = found[one.playing.pk]
        return waiting
