// Whether bpmn-engine, executing the exported processes with conditions in FEEL, offers in every state of a case the events of
// the case graph.
//
// usage: node bpmn_engine.mjs FOLDER-OF-EXPORTS

import { BpmnModdle } from "bpmn-moddle";
import { Engine } from "bpmn-engine";
import { evaluate } from "feelin";
import { compareAll, variables } from "./case_graph.mjs";

const OWN = "urn:reglament:bpmn:1";

/** Conditions are FEEL: the engine itself takes a bare text for true. */
const scripts = {
  register() {},
  getScript(_language, { behaviour }) {
    const condition = behaviour?.conditionExpression;
    if (!condition) return undefined;
    const judge = (scope, done) => {
      const { value } = evaluate(condition.body, scope.environment.variables);
      if (typeof value === "boolean") done(null, value);
      else done(new Error(`${condition.body} is neither true nor false`));
    };
    return { execute: judge };
  },
};

/** Which event of a case each element is, by its id. */
function eventsOf(moddle) {
  const events = new Map();
  for (const element of Object.values(moddle.elementsById)) {
    const own = element.extensionElements?.values?.find((one) => one.$type === "reglament:event" && one.$descriptor?.ns?.uri === OWN);
    const kind = own?.kind ?? own?.$attrs?.kind;
    if (kind) events.set(element.id, kind);
  }
  return events;
}

/** One case. */
class Run {
  constructor(events, execution, services) {
    Object.assign(this, { events, execution, services });
  }

  /** Everything that waits, in sub-processes too. */
  waiting() {
    const outer = this.execution.getPostponed();
    const inner = outer.filter((api) => api.type === "bpmn:SubProcess").flatMap((sub) => {
      return sub.getPostponed().filter((api) => api.id !== sub.id);
    });
    return [...outer, ...inner];
  }

  enabled() {
    return this.waiting().map((api) => this.events.get(api.id)).filter(Boolean);
  }

  async fire(way, state) {
    const found = this.waiting().filter((api) => this.events.get(api.id) === way.event);
    if (found.length !== 1) throw new Error(`${way.event} is offered ${found.length} times`);
    const [api] = found;
    // Each process and the sub-process has variables of its own.
    for (const { environment } of [this.execution, ...this.waiting()]) {
      Object.assign(environment.variables, variables(api.id, way, state));
    }
    const service = this.services.get(api.id);
    if (service) service();
    else api.signal();
    await new Promise(setImmediate);
  }

  marking() {
    return this.waiting().map((api) => api.id).toSorted().join(" ");
  }

  stop() {
    this.execution.stop();
  }
}

/**
 * The engine knows no pools without a process, and no messages to elements of sub-processes: these are left out, as the test
 * brings every message from the applicant anyway.
 */
function withoutEmptyPools(moddle) {
  const collaboration = moddle.rootElement.rootElements.find((element) => element.$type === "bpmn:Collaboration");
  collaboration.participants = collaboration.participants.filter((pool) => pool.processRef);
  const isKnown = (end) => end.$parent.$type === "bpmn:Process";
  collaboration.messageFlows = collaboration.messageFlows.filter((flow) => isKnown(flow.sourceRef) && isKnown(flow.targetRef));
}

async function engineOf(source) {
  const moddleContext = await new BpmnModdle().fromXML(source);
  withoutEmptyPools(moddleContext);
  const events = eventsOf(moddleContext);
  return async () => {
    const services = new Map();
    // What a system does awaits the test, as what a person does.
    const awaited = (activity) => {
      if (activity.type !== "bpmn:ServiceTask") return;
      activity.behaviour.Service = function Service() {
        return { execute: (_message, done) => services.set(activity.id, () => done(null)) };
      };
    };
    const engine = new Engine({ moddleContext, scripts, extensions: { awaited } });
    return new Run(events, await engine.execute(), services);
  };
}

process.exit(await compareAll(process.argv[2], engineOf));
