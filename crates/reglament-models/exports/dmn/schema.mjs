// Models against the XML Schema of their version.

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

// What is wrong with each of these models; `version` is `13` or `15`.
export async function validate(models, schemas, version) {
  const read = async (folder, fileName) => ({ fileName, contents: await readFile(join(folder, fileName), 'utf8') });
  const main = await read(schemas, `DMN${version}.xsd`);
  const names = [`DMNDI${version}.xsd`, 'DC.xsd', 'DI.xsd'];
  const preload = await Promise.all(names.map((name) => read(schemas, name)));
  const xml = await Promise.all(
    models.map(async (path) => ({ fileName: basename(path), contents: await readFile(path, 'utf8') })),
  );
  const { errors } = await validateXML({ xml, schema: main, preload });
  return errors.map((error) => error.rawMessage);
}
