// An engine's answers to a model beside the library's.

// How many cases differ in any ground, in the outcome or in the error; the first differences are told.
export async function compare(model, engine, cases, tell = console.error) {
  let differ = 0;
  const grounds = groundsOf(model);
  for (const [index, line] of cases.entries()) {
    const inputs = inputsOf(model, line);
    const wrong = await differences(engine, grounds, line, inputs);
    if (wrong.length > 0 && differ++ < 3) {
      tell(`${model.name} by ${engine.name}, line ${index + 1}: ${wrong.join('; ')}`);
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

async function differences(engine, grounds, { error = null, answer }, inputs) {
  const { outcome = null, grounds: findings = [] } = answer ?? {};
  const expected = [['input_error', error], ['outcome', outcome]];
  if (answer) {
    if (findings.length !== grounds.length) return [`${grounds.length} grounds instead of ${findings.length}`];
    expected.push(...findings.map((finding, index) => [grounds[index], finding]));
    expected.push(['any_ground_applies', { ineligible: true, eligible: false, undetermined: null }[outcome]]);
  }
  const wrong = [];
  for (const [name, value] of expected) {
    const found = await engine.value(name, inputs);
    if (found !== value) wrong.push(`${name} is ${JSON.stringify(found)} instead of ${JSON.stringify(value)}`);
  }
  return wrong;
}
