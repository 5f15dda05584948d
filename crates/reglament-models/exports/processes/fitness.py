"""Whether the Petri nets conform to the runs that people counted out: every lawful run fits, every event refused for its order
does not.

usage: fitness.py FOLDER-OF-EXPORTS FOLDER-OF-RUNS

Fitness is that of optimal alignments, not of token replay, which lets some wrong runs pass. A run that is still going on fits if
it is the beginning of one that comes to an end: for it, and for what a refused event leaves behind, any place is a final one.
Events refused for who performs them, for what they hold or for their moment are no matter of the net and are left out.
"""

import json
import logging
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import pm4py  # noqa: E402
from pm4py.algo.conformance.alignments.petri_net import algorithm as alignments  # noqa: E402
from pm4py.objects.log.obj import Event, Trace  # noqa: E402
from pm4py.objects.petri_net.obj import PetriNet  # noqa: E402
from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to  # noqa: E402

ORDER = {"event-not-permitted", "case-ended"}


def branch(event, filled):
    """What an event says, judged from its content alone; `filled` is the number in the request."""
    kind = event["event"]
    if kind == "result-drafted":
        return event["outcome"]
    if kind == "authorisation-checked":
        holds = event["confirmed"]
    elif kind == "documents-checked":
        holds = not event["defects"]
    elif kind == "certificate-checked":
        lasts = moment(event["valid_from"]) <= moment(event["at"]) <= moment(event["valid_until"])
        holds = lasts and not event["revoked"] and same(event["identification_number"], filled)
    else:
        return None
    return "holds" if holds else "fails"


def moment(text):
    from datetime import datetime

    return datetime.fromisoformat(text)


def same(one, other):
    """Certificates write `IIN` before the number; the digits decide."""
    digits = lambda text: "".join(c for c in text or "" if c.isdigit())  # noqa: E731
    return digits(one) == digits(other)


def trace(events):
    filled, labels = None, []
    for event in events:
        said = branch(event, filled)
        if event["event"] == "request-filled":
            filled = event["identification_number"]
        labels.append(event["event"] + (f"={said}" if said else ""))
    return Trace([Event({"concept:name": label}) for label in labels])


def net_of(path):
    return pm4py.read_pnml(str(path))


def unfinished(path):
    """The same net with a silent way to the end from every place."""
    net, initial, final = net_of(path)
    (closed,) = final
    for place in list(net.places):
        if place is not closed:
            way = PetriNet.Transition(f"stop-{place.name}", None)
            net.transitions.add(way)
            add_arc_from_to(place, way, net)
            add_arc_from_to(way, closed, net)
    return net, initial, final


def fitness(net, events):
    return alignments.apply_trace(trace(events), *net)["fitness"]


def main(exports, runs):
    wrong, lawful, refused = [], 0, 0
    nets = {}
    for path in sorted(Path(runs).glob("*.json")):
        run = json.loads(path.read_text())
        file = Path(exports) / f"{run['regulation'].split('@')[0].replace('/', '-')}-{run['channel']}.pnml"
        if file not in nets:
            nets[file] = net_of(file), unfinished(file)
        whole, part = nets[file]
        ended = run["expected"]["end"] is not None
        found = fitness(whole if ended else part, run["events"])
        lawful += 1
        if found < 1.0:
            wrong.append(f"{path.name}: fitness {found}")
        for refusal in run.get("rejected", []):
            if refusal["code"] in ORDER:
                refused += 1
                if fitness(part, run["events"][: refusal["after"]] + [refusal["event"]]) >= 1.0:
                    wrong.append(f"{path.name}: fits after {refusal['after']}: {refusal['event']['event']}")
    print(f"{lawful} lawful runs, {refused} refused events, {len(wrong)} wrong")
    if not lawful or not refused:
        wrong.append("nothing was compared")
    return wrong


if __name__ == "__main__":
    found = main(*sys.argv[1:])
    print("\n".join(found))
    sys.exit(bool(found))
