// Reads what `dmn_cases` wrote into a folder: checks every model against its schema, and lets engines answer every case.
//
//   node run.mjs FOLDER [--schemas-1.5 FOLDER] [--dsntk PROGRAM] [--dsntk-cases COUNT]

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { compare, groundsOf } from './compare.mjs';
import { dsntk } from './dsntk.mjs';
import { feelin } from './feelin.mjs';
import { readModel } from './model.mjs';
import { validate } from './schema.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'schemas-1.5': { type: 'string' },
    dsntk: { type: 'string' },
    'dsntk-cases': { type: 'string', default: '2000' },
  },
});
const folder = positionals[0];
const files = (await readdir(folder)).sort();
const failures = [];

await checkSchemas();
for (const file of files.filter((file) => file.endsWith('.1.3.dmn'))) await checkAnswers(file);
failures.forEach((failure) => console.error(`DMN: ${failure}`));
process.exitCode = failures.length > 0 || files.length === 0 ? 1 : 0;

async function checkSchemas() {
  for (const version of ['1.3', '1.5']) {
    const schemas = version === '1.5' ? options['schemas-1.5'] : 'node_modules/dmn-moddle/resources/dmn/xsd';
    if (!schemas) {
      console.log(`DMN ${version}: not checked against its schema, which no package has; --schemas-1.5 FOLDER does`);
      continue;
    }
    const models = files.filter((file) => file.endsWith(`.${version}.dmn`)).map((file) => join(folder, file));
    const errors = await validate(models, schemas, version.replace('.', ''));
    failures.push(...errors);
    console.log(`DMN ${version}: ${models.length} models, ${errors.length} errors against the schema`);
  }
}

async function checkAnswers(file) {
  const name = file.slice(0, -'.1.3.dmn'.length);
  const text = await readFile(join(folder, `${name}.jsonl`), 'utf8');
  const cases = text.trimEnd().split('\n').map((line) => JSON.parse(line));
  // Without a day the library cannot even be asked: the key that is needed is absent.
  cases.unshift({ on: null, facts: {}, error: 'missing-key' });
  const model = await readModel(join(folder, file));
  await report(model, feelin(model), cases);
  await checkGuards(model, cases);
  if (!options.dsntk) return console.log(`${name}: dsntk was not run; --dsntk PROGRAM runs it`);
  const engine = await dsntk(options.dsntk, join(folder, file), model);
  try {
    await report(model, engine, cases.slice(0, Number(options['dsntk-cases'])));
  } finally {
    engine.stop();
  }
}

async function report(model, engine, cases) {
  const begun = performance.now();
  const differ = await compare(model, engine, cases);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${model.name} by ${engine.name}: ${cases.length} cases, ${differ} differ (${seconds} s)`);
  if (differ > 0 || cases.length === 0) failures.push(`${model.name} by ${engine.name}: ${differ} cases differ`);
}

// The cases tell guarded comparisons from others: without the guards, answers differ.
async function checkGuards(model, cases) {
  const nodes = new Map(model.nodes);
  for (const name of groundsOf(model)) nodes.set(name, withoutGuard(nodes.get(name)));
  const bare = { ...model, nodes };
  const differ = await compare(bare, feelin(bare), cases.slice(0, 1000), () => {});
  console.log(`${model.name} without guards: ${differ} of ${Math.min(cases.length, 1000)} cases differ, as they should`);
  if (differ === 0) failures.push(`${model.name}: no case needs a guard`);
}

function withoutGuard(node) {
  const text = node.logic.text.replaceAll(/if [^()]*?(?:not\(\w+\))? then null else /g, '');
  return { ...node, logic: { $type: node.logic.$type, text } };
}
