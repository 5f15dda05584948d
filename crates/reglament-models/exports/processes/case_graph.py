"""The case graph that an engine is compared with, and the walk that compares them."""

import json
from pathlib import Path
from xml.etree import ElementTree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OWN = "{urn:reglament:bpmn:1}"


class Graph:
    """States by number; events that change no state, wherever they come, are left out on both sides."""

    def __init__(self, path):
        graph = json.loads(Path(path).read_text())
        self.start, self.states, ways = graph["start"], graph["states"], graph["transitions"]
        changing = {way["event"] for way in ways if way["from"] != way["to"]}
        self.ways = [way for way in ways if way["event"] in changing]

    def from_state(self, state):
        return [way for way in self.ways if way["from"] == state]

    def events(self, state):
        return {way["event"] for way in self.from_state(state)}


class Elements:
    """Which event of a case an element is, by its id, and what the file says besides."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        self.event = {}
        for element in root.iter():
            own = element.find(f"{BPMN}extensionElements/{OWN}event")
            if own is not None:
                self.event[element.get("id")] = own.get("kind")
        self.processes = [process.get("id") for process in root.iter(f"{BPMN}process")]


def variables(element, way, state):
    """What a host tells the engine when it completes an element: what the event says, and the documents it fills in."""
    told = {"receipt": "receipt", "result": "result"}
    if way["branch"] in ("holds", "fails"):
        node = element.removesuffix("-again").removesuffix(f"-{way['event']}")
        told[f"{node.replace('-', '_')}_fails"] = way["branch"] == "fails"
    if way["event"] == "result-drafted":
        told["result_signed"] = False
    if way["event"] == "result-signed":
        told["result_positive"] = state["draft"] == "positive"
    return told


def walk(graph, start):
    """Walks the graph and the engine at once; gives what differs, and how many states and transitions were compared.

    `start()` gives an engine at the beginning: `enabled()` are the events it offers, `fire(way, state)` lets one happen, and
    `marking()` is all that may matter for what comes. Each pair of a state and a marking is looked at once, so that nothing
    hangs on the way by which a state was reached.
    """
    wrong, seen, taken = [], set(), set()
    waiting = [(graph.start, [])]
    while waiting:
        state, path = waiting.pop()
        engine = start()
        for way in path:
            engine.fire(way, graph.states[way["from"]])
        if (state, engine.marking()) in seen:
            continue
        seen.add((state, engine.marking()))
        expected, found = sorted(graph.events(state)), sorted(engine.enabled())
        if expected != found:
            way = " ".join(way["event"] for way in path)
            wrong.append(f"`{graph.states[state]['name']}`: expected {expected}, found {found}\n    after {way}")
            continue
        for way in graph.from_state(state):
            taken.add((state, way["event"], way["branch"]))
            waiting.append((way["to"], [*path, way]))
    states, ways = {state for state, _ in seen}, {(w["from"], w["event"], w["branch"]) for w in graph.ways}
    if not wrong and (len(states) < len(graph.states) or taken != ways):
        wrong.append("not everything was reached")
    return wrong, f"{len(states)} states, {len(taken)} transitions, {len(seen)} markings"


def compare_all(folder, engine):
    """Compares every export in a folder; gives the status that the program ends with."""
    failed, files = False, sorted(Path(folder).glob("*.graph.json"))
    for path in files:
        bpmn = path.with_name(path.name.replace(".graph.json", ".bpmn"))
        wrong, counted = walk(Graph(path), engine(bpmn))
        print(f"{bpmn.name}: {counted}, {len(wrong)} differences")
        print("".join(f"  {line}\n" for line in wrong[:10]), end="")
        failed = failed or bool(wrong)
    return int(failed or not files)
