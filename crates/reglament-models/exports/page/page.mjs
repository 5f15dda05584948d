// Tries the pages of handbooks in Chromium: node page.mjs FOLDER, in the folder in which the packages of package.json are installed.
// FOLDER is what the example `check_cases` wrote. Exits with 1 if anything is found; CHROMIUM names another browser.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { accessible } from "./tries/accessible.mjs";
import { answered } from "./tries/answered.mjs";
import { shown } from "./tries/shown.mjs";
import { silent } from "./tries/silent.mjs";

const require = createRequire(pathToFileURL(resolve("package.json")));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const folder = resolve(process.argv[2] ?? ".");
const pages = readdirSync(join(folder, "pages")).sort();
const urlOf = (name) => pathToFileURL(join(folder, "pages", name)).href;
const faults = [];
const note = (text) => faults.push(text);

const browser = await (puppeteer.default ?? puppeteer).launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--lang=en-US"],
});
try {
  const only = process.argv[3];
  for (const [name, attempt] of Object.entries({ answered, silent, shown, accessible })) {
    if (only && only !== name) continue;
    const before = faults.length;
    const begun = Date.now();
    const count = await attempt({ browser, folder, pages, urlOf, note, axe });
    const seconds = ((Date.now() - begun) / 1000).toFixed(0);
    console.log(`${name}: ${count}, ${faults.length - before} faults, ${seconds} s`);
  }
} finally {
  await browser.close();
}
faults.slice(0, 40).forEach((fault) => console.error(fault));
process.exit(faults.length > 0 ? 1 : 0);
