// An engine's answers to a model beside the library's.

// How many cases are asked about at once, for engines that answer over a line.
const AT_ONCE = 16;

// How many cases differ in any ground, in the outcome or in the error; the first differences are told.
export async function compare(model, engine, cases, tell = console.error) {
  let differ = 0;
  const grounds = groundsOf(model);
  for (let first = 0; first < cases.length; first += AT_ONCE) {
    const lines = cases.slice(first, first + AT_ONCE);
    const wrong = await Promise.all(lines.map((line) => differences(engine, grounds, line, inputsOf(model, line))));
    for (const [index, found] of wrong.entries()) {
      if (found.length === 0) continue;
      differ += 1;
      if (differ <= 3) tell(`${model.name} by ${engine.name}, line ${first + index + 1}: ${found.join('; ')}`);
    }
  }
  return differ;
}

export function groundsOf(model) {
  return model.nodes.get('any_ground_applies').needs;
}

// What is not known is null; a name that the model does not know would be a mistake of the model.
function inputsOf(model, { on, facts }) {
  const inputs = {};
  const known = new Set(Object.keys(facts));
  for (const node of model.nodes.values()) {
    if (!node.isInput) continue;
    inputs[node.name] = node.name === 'on' ? on : (facts[node.fact] ?? null);
    known.delete(node.fact);
  }
  if (known.size > 0) throw new Error(`${model.name} lacks ${[...known].join(', ')}`);
  return inputs;
}

async function differences(engine, grounds, line, inputs) {
  const { error = null, answer } = (engine.checksTypes && line.checked) || line;
  const { outcome = null, grounds: findings = [] } = answer ?? {};
  const expected = [['input_error', error], ['outcome', outcome]];
  if (answer) {
    if (findings.length !== grounds.length) return [`${grounds.length} grounds instead of ${findings.length}`];
    expected.push(...findings.map((finding, index) => [grounds[index], finding]));
    expected.push(['any_ground_applies', { ineligible: true, eligible: false, undetermined: null }[outcome]]);
  }
  const found = await Promise.all(expected.map(([name]) => engine.value(name, inputs)));
  const wrong = [...expected.entries()].filter(([index, [, value]]) => found[index] !== value);
  return wrong.map(([index, [name, value]]) => `${name} is ${found[index]} instead of ${value}`);
}
