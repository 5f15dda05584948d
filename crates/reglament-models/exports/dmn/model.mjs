// A decision model as dmn-moddle reads it: names, types, and what needs what.

import { readFile } from 'node:fs/promises';
import { DmnModdle } from 'dmn-moddle';

export async function readModel(path) {
  const xml = await readFile(path, 'utf8');
  const { rootElement, warnings } = await new DmnModdle().fromXML(xml, 'dmn:Definitions');
  if (warnings.length > 0) throw new Error(`${path}: ${warnings[0].message}`);
  const types = new Map((rootElement.itemDefinition ?? []).map((item) => [item.name, item.typeRef]));
  const nodes = new Map();
  for (const element of rootElement.drgElement) {
    const { typeRef } = element.variable;
    nodes.set(element.name, {
      name: element.name,
      type: types.get(typeRef) ?? typeRef,
      // The first line of an input's description is the fact's name in the library.
      fact: element.description.split('\n')[0],
      isInput: element.$type === 'dmn:InputData',
      needs: (element.informationRequirement ?? []).map(required),
      logic: element.decisionLogic,
    });
  }
  for (const node of nodes.values()) node.inputs = inputsOf(node, nodes);
  return { xml, name: rootElement.name, namespace: rootElement.namespace, nodes };
}

// Names and ids are the same in these models.
function required({ requiredInput, requiredDecision }) {
  return (requiredInput ?? requiredDecision).href.slice(1);
}

// All inputs that a value depends on, directly or not, in one order.
function inputsOf(node, nodes) {
  if (node.isInput) return [node.name];
  const inputs = node.needs.flatMap((need) => inputsOf(nodes.get(need), nodes));
  return [...new Set(inputs)].sort();
}
