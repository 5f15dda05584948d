// dsntk as an engine for decision models: its server, asked over HTTP on this machine.

import { spawn } from 'node:child_process';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function dsntk(program, file, model) {
  const folder = await mkdtemp(join(tmpdir(), 'reglament-dmn-'));
  await copyFile(file, join(folder, 'model.dmn'));
  const port = await freePort();
  const server = spawn(program, ['srv', '-D', folder, '-H', '127.0.0.1', '-P', String(port)], { stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}/evaluate/${path(model)}`;
  await answering(address, server);
  const known = new Map();

  // Each decision is asked for once with the same inputs.
  function value(name, inputs) {
    const own = model.nodes.get(name).inputs;
    const body = `{${own.map((input) => `${input}: ${written(model.nodes.get(input).type, inputs[input])}`).join(', ')}}`;
    const key = `${name} ${body}`;
    if (!known.has(key)) known.set(key, ask(`${address}/${name}`, body));
    return known.get(key);
  }

  // A value that its type does not allow is null to it, as the standard has it.
  return { name: 'dsntk', checksTypes: true, value, stop: () => server.kill() };
}

// The path of a model: its namespace with the domain turned round, and its name.
function path({ namespace, name }) {
  const { hostname, pathname } = new URL(namespace);
  return `${hostname.split('.').reverse().join('/')}${pathname}/${name}`;
}

// A value as FEEL.
function written(type, value) {
  return type === 'date' && value !== null ? `date("${value}")` : JSON.stringify(value);
}

async function ask(address, body) {
  const { data, errors } = JSON.parse(await post(address, body));
  if (errors) throw new Error(`dsntk: ${errors[0].detail}`);
  // A null comes with its reason, in a text.
  return typeof data === 'string' && data.startsWith('null(') ? null : data;
}

// The server closes a line that is quiet for a while, perhaps just when it is used again.
async function post(address, body, attempts = 5) {
  try {
    const response = await fetch(address, { method: 'POST', body });
    return await response.text();
  } catch (failure) {
    if (attempts === 1) throw failure;
    return post(address, body, attempts - 1);
  }
}

async function answering(address, server) {
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt += 1) {
    try {
      await fetch(address, { method: 'POST', body: '{}' });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('dsntk does not answer');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
