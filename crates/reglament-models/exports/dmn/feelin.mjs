// feelin as an engine for decision models: literal expressions, and tables of which one rule fits.
//
// Reading an expression takes a thousand times as long as answering it, so each is read once, as the body of a function.

import { evaluate, isFunction } from 'feelin';

export function feelin(model) {
  const deciders = new Map();
  const known = new Map();

  // Each decision is taken once for the same inputs.
  function value(name, inputs) {
    const node = model.nodes.get(name);
    if (node.isInput) return node.type === 'date' ? date(inputs[name]) : inputs[name];
    const key = JSON.stringify([name, ...node.inputs.map((input) => inputs[input])]);
    if (!known.has(key)) known.set(key, decide(node, inputs));
    return known.get(key);
  }

  function decide(node, inputs) {
    if (!deciders.has(node.name)) deciders.set(node.name, decider(node));
    return deciders.get(node.name)(node.needs.map((need) => value(need, inputs)));
  }

  function date(text) {
    const key = `date ${text}`;
    if (!known.has(key)) known.set(key, text === null ? null : run(`date("${text}")`));
    return known.get(key);
  }

  return { name: 'feelin', value: async (name, inputs) => value(name, inputs) };
}

function decider({ logic, needs }) {
  if (logic.$type !== 'dmn:DecisionTable') return call(needs, logic.text);
  const asked = call(needs, logic.input[0].inputExpression.text);
  const rules = logic.rule.map(({ inputEntry, outputEntry }) => ({
    fits: call(['asked'], `asked in (${inputEntry[0].text})`),
    output: call(needs, outputEntry[0].text),
  }));
  return (values) => {
    const answer = asked(values);
    const fitting = answer === null ? [] : rules.filter(({ fits }) => fits([answer]) === true);
    if (fitting.length > 1) throw new Error(`${logic.id}: ${fitting.length} rules fit`);
    return fitting.length === 1 ? fitting[0].output(values) : null;
  };
}

function call(names, text) {
  const read = run(`function(${names.join(', ')}) ${text}`);
  if (!isFunction(read)) throw new Error(`feelin does not read ${text}`);
  return (values) => read.invoke(values);
}

function run(text) {
  return evaluate(text, {}).value;
}
