// Whether bpmn-js shows the exported processes without a warning, every element and flow of them.
//
// usage: node show.mjs FOLDER-OF-EXPORTS [FOLDER-FOR-PICTURES]; CHROMIUM names another browser.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const [folder, pictures] = process.argv.slice(2);
const script = createRequire(import.meta.url).resolve("bpmn-js/dist/bpmn-viewer.production.min.js");

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.setViewport({ width: 3200, height: 1600 });
await page.setContent('<div id="diagram" style="width: 3200px; height: 1600px"></div>');
await page.addScriptTag({ path: script });

/** Runs in the browser. */
async function show(xml) {
  document.getElementById("diagram").replaceChildren();
  const viewer = new window.BpmnJS({ container: "#diagram" });
  const { warnings } = await viewer.importXML(xml);
  viewer.get("canvas").zoom("fit-viewport");
  const shown = viewer.get("elementRegistry").getAll().map((element) => element.id);
  return { warnings: warnings.map((warning) => warning.message), shown };
}

let found = 0;
const files = readdirSync(folder).filter((name) => name.endsWith(".bpmn"));
for (const name of files) {
  const xml = readFileSync(join(folder, name), "utf8");
  const { warnings, shown } = await page.evaluate(show, xml);
  const drawn = /<(?:participant|lane|messageFlow|sequenceFlow|\w+Event|\w+Task|\w+Gateway|subProcess|dataObjectReference) id="([^"]+)"/g;
  const missing = [...xml.matchAll(drawn)].map(([, id]) => id).filter((id) => !shown.includes(id));
  [...warnings, ...missing.map((id) => `${id} is not shown`)].forEach((line) => console.log(`${name}: ${line}`));
  found += warnings.length + missing.length;
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
}
await browser.close();
console.log(`${files.length} processes shown, ${found} findings`);
process.exit(Number(found > 0 || files.length === 0));
