"""Draw the spot checks of a published draw again, and print the result.

    python3 draw_again.py DRAW.json

Nothing is needed but Python 3.9 and the file that was published with the draw. This is written from
the specification and shares no line with the system that made the draw.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple


FORMAT = "greenmines-draw/1"
Json = Dict[str, Any]


def sha256_of_lines(*lines: str) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode("utf-8") + b"\n")
    return digest.hexdigest()


def frozen_digest(frozen: Json) -> str:
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def seed_from(frozen: Json, opening: Json, digest: str) -> Optional[str]:
    """None while nobody has revealed a secret, or while a public value is awaited."""
    secrets = {one["party"]: one["secret"] for one in opening.get("reveals", [])}
    values = {one["source"]: one["value"] for one in opening.get("sources", [])}
    promised = {one["party"]: one["digest"] for one in opening.get("commitments", [])}
    for party, secret in secrets.items():
        if promised.get(party) != sha256_of_lines(FORMAT, "commit", digest, party, secret):
            sys.exit(f"The secret of {party} is not the one it committed itself to.")
    if not secrets or any(source not in values for source in frozen["sources"]):
        return None
    lines = [FORMAT, "seed", digest]
    for party in frozen["parties"]:
        if party in secrets:
            lines.extend(("party", party, secrets[party]))
    for source in frozen["sources"]:
        lines.extend(("source", source, values[source]))
    return sha256_of_lines(*lines)


def ticket(seed: str, kind: str, *names: str) -> str:
    return hashlib.sha256("\n".join((seed, kind, *names)).encode("utf-8")).hexdigest()


def draw_objects(frozen: Json, seed: str) -> List[Json]:
    drawn = []
    for stratum in frozen["strata"]:
        tickets = sorted(
            (ticket(seed, "object", one["id"]), one["id"])
            for one in frozen["objects"]
            if one["stratum"] == stratum["code"]
        )
        for place, (its_ticket, name) in enumerate(tickets[: stratum["size"]], start=1):
            drawn.append(
                {
                    "object": name,
                    "stratum": stratum["code"],
                    "place": place,
                    "ticket": its_ticket,
                    "team": [],
                    "passed_over": [],
                    "short": 0,
                }
            )
    return drawn


class Desk:
    """Hands out people; remembers how many objects each has, and who cannot check what."""

    def __init__(self, frozen: Json, seed: str) -> None:
        self.seed = seed
        self.team = frozen["team"]
        self.people = {person["id"]: person for person in frozen["people"]}
        self.loads = dict.fromkeys(self.people, 0)
        self.against = {
            (one["object"], one["person"]): one["reason"] for one in frozen["conflicts"]
        }

    def fill(self, one: Json, kind: str) -> None:
        """Walk through the list of one kind of people until the team has all it needs."""
        needed = self.team["inspectors" if kind == "inspector" else "experts"]
        for _, name in self.listed(one["object"], kind):
            members = [who for who in one["team"] if self.people[who]["kind"] == kind]
            if len(members) == needed:
                return
            if name in members:
                continue
            reason = self.reason_against(one["object"], name, members, needed)
            if not reason:
                one["team"].append(name)
                one["passed_over"] = [skip for skip in one["passed_over"] if skip["person"] != name]
                self.loads[name] += 1
            elif name not in [skip["person"] for skip in one["passed_over"]]:
                one["passed_over"].append({"person": name, "reason": reason})

    def listed(self, checked: str, kind: str) -> List[Tuple[str, str]]:
        return sorted(
            (ticket(self.seed, "person", checked, name), name)
            for name, person in self.people.items()
            if person["kind"] == kind
        )

    def reason_against(self, checked: str, name: str, members: List[str], needed: int) -> str:
        person = self.people[name]
        if (checked, name) in self.against:
            return str(self.against[checked, name])
        if self.loads[name] >= person["most"]:
            return "load_full"
        covered = set(person["fields"]).union(*(self.people[who]["fields"] for who in members))
        still_missing = len(set(self.team["fields"]) - covered)
        if person["kind"] == "expert" and still_missing > needed - len(members) - 1:
            return "field_still_missing"
        return ""

    def absent(self, one: Json, name: str, reason: str) -> None:
        self.against[one["object"], name] = reason
        if name in one["team"]:
            one["team"].remove(name)
            one["passed_over"].append({"person": name, "reason": reason})
            self.loads[name] -= 1
            self.fill(one, self.people[name]["kind"])


def form_teams(drawn: List[Json], frozen: Json, opening: Json, seed: str) -> None:
    desk = Desk(frozen, seed)
    for one in drawn:
        for kind in ("inspector", "expert"):
            desk.fill(one, kind)
    for absence in opening.get("absences", []):
        (one,) = [one for one in drawn if one["object"] == absence["object"]]
        desk.absent(one, absence["person"], absence["reason"])
    needed = frozen["team"]["inspectors"] + frozen["team"]["experts"]
    for one in drawn:
        one["short"] = needed - len(one["team"])


def result_of(published: Json) -> Json:
    frozen, opening = published["frozen"], published.get("opening", {})
    digest = frozen_digest(frozen)
    seed = seed_from(frozen, opening, digest)
    drawn = draw_objects(frozen, seed) if seed else []
    if seed:
        form_teams(drawn, frozen, opening, seed)
    revealed = [one["party"] for one in opening.get("reveals", [])]
    strata = []
    for stratum in frozen["strata"]:
        pool = sum(one["stratum"] == stratum["code"] for one in frozen["objects"])
        strata.append(
            {
                "code": stratum["code"],
                "pool": pool,
                "size": stratum["size"],
                "probability": f"{stratum['size']}/{pool}",
            }
        )
    return {
        "format": "greenmines-draw-result/1",
        "draw": frozen["draw"],
        "frozen_sha256": digest,
        "seed": seed,
        "missing": [party for party in frozen["parties"] if party not in revealed],
        "strata": strata,
        "drawn": drawn,
    }


def main(arguments: List[str]) -> None:
    if len(arguments) != 1:
        sys.exit(__doc__)
    published = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    text = json.dumps(result_of(published), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{text}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1:])
