// The case graph that an engine is compared with, and the walk that compares them; as in case_graph.py.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** States by number; events that change no state, wherever they come, are left out on both sides. */
export class Graph {
  constructor(path) {
    const graph = JSON.parse(readFileSync(path, "utf8"));
    const changing = new Set(graph.transitions.filter((way) => way.from !== way.to).map((way) => way.event));
    this.start = graph.start;
    this.states = graph.states;
    this.ways = graph.transitions.filter((way) => changing.has(way.event));
  }

  from(state) {
    return this.ways.filter((way) => way.from === state);
  }
}

/** What a host tells the engine when it completes an element: what the event says, and how the result goes. */
export function variables(element, way, state) {
  const told = {};
  if (way.branch === "holds" || way.branch === "fails") {
    const node = element.replace(/-again$/, "").replace(new RegExp(`-${way.event}$`), "");
    told[`${node.replaceAll("-", "_")}_fails`] = way.branch === "fails";
  }
  if (way.event === "result-drafted") told.result_signed = false;
  if (way.event === "result-signed") told.result_positive = state.draft === "positive";
  return told;
}

/** Walks the graph and the engine at once: each pair of a state and a marking once. */
async function walk(graph, start) {
  const [wrong, seen, states, taken] = [[], new Set(), new Set(), new Set()];
  const waiting = [[graph.start, []]];
  while (waiting.length > 0) {
    const [state, path] = waiting.pop();
    const engine = await start();
    for (const way of path) await engine.fire(way, graph.states[way.from]);
    const found = engine.enabled().toSorted().join(" ");
    const pair = `${state} ${engine.marking()}`;
    engine.stop();
    if (seen.has(pair)) continue;
    seen.add(pair);
    states.add(state);
    const expected = [...new Set(graph.from(state).map((way) => way.event))].toSorted().join(" ");
    if (expected !== found) {
      const after = path.map((way) => way.event).join(" ");
      wrong.push(`${graph.states[state].name}: expected ${expected}, found ${found}\n    after ${after}`);
      continue;
    }
    for (const way of graph.from(state)) {
      taken.add(`${state} ${way.event} ${way.branch}`);
      waiting.push([way.to, [...path, way]]);
    }
  }
  const ways = new Set(graph.ways.map((way) => `${way.from} ${way.event} ${way.branch}`));
  if (wrong.length === 0 && (states.size < graph.states.length || taken.size < ways.size)) {
    wrong.push("not everything was reached");
  }
  return [wrong, `${states.size} states, ${taken.size} transitions, ${seen.size} markings`];
}

/** Compares every export in a folder; gives the status that the program ends with. */
export async function compareAll(folder, engineOf) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".graph.json")).toSorted();
  let failed = files.length === 0;
  for (const name of files) {
    const bpmn = name.replace(".graph.json", ".bpmn");
    const start = await engineOf(readFileSync(join(folder, bpmn), "utf8"));
    const [wrong, counted] = await walk(new Graph(join(folder, name)), start);
    console.log(`${bpmn}: ${counted}, ${wrong.length} differences`);
    wrong.slice(0, 10).forEach((line) => console.log(`  ${line}`));
    failed = failed || wrong.length > 0;
  }
  return Number(failed);
}
