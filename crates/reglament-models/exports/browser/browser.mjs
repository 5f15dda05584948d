// Tries drawings in Chromium: node browser.mjs FOLDER, in the folder in which the packages of package.json are installed.
// FOLDER holds SVG files, as the example `write_drawings` writes them, or pages with drawings in them. Each is shown in two fonts,
// at 360 and 1280 pixels, light and dark, and printed on A4. Exits with 1 if anything is found; CHROMIUM names another browser.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { look } from "./look.mjs";

const FONTS = ["DejaVu Sans", "Liberation Sans"];
const WIDTHS = [360, 1280];
const SCHEMES = ["light", "dark"];

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(chromium)) {
  console.log(`skipped: there is no ${chromium}`);
  process.exit(0);
}
const require = createRequire(pathToFileURL(resolve("package.json")));
const puppeteer = require("puppeteer-core");

const folder = resolve(process.argv[2] ?? ".");
const files = readdirSync(folder).filter((name) => /\.(svg|html)$/.test(name)).sort();
const faults = [];
let texts = 0;

/// Shows a drawing as a page shows it that fits its pictures to its width, or the page itself.
async function show(page, name) {
  if (name.endsWith(".html")) {
    await page.goto(pathToFileURL(join(folder, name)).href, { waitUntil: "load" });
    return;
  }
  const svg = readFileSync(join(folder, name), "utf8");
  const style = "body{margin:0}svg{display:block;max-width:100%;height:auto}";
  await page.setContent(`<!doctype html><meta charset="utf-8"><title>x</title><style>${style}</style>${svg}`);
}

/// Whether the fonts are there: a font that is not looks like the one that stands in for it.
async function missing(page) {
  return page.evaluate((fonts) => {
    const context = document.createElement("canvas").getContext("2d");
    const width = (family) => {
      context.font = `40px ${family}`;
      return context.measureText("Әң mWi 10(12)").width;
    };
    return fonts.filter((font) => width(`"${font}", monospace`) === width("monospace"));
  }, FONTS);
}

async function attempt(page, name) {
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 900 });
    await show(page, name);
    for (const scheme of SCHEMES) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const font of FONTS) {
        const found = await page.evaluate(look, font, name.endsWith(".html"));
        texts += found.texts;
        found.faults.forEach((fault) => faults.push(`${name}, ${font}, ${width} px, ${scheme}: ${fault}`));
        if (found.texts === 0 && name.endsWith(".svg")) faults.push(`${name}: no words`);
      }
    }
  }
  const pdf = Buffer.from(await page.pdf({ format: "A4", landscape: true, printBackground: true }));
  if (pdf.subarray(0, 5).toString() !== "%PDF-") faults.push(`${name}: not printed`);
}

const begun = Date.now();
const browser = await (puppeteer.default ?? puppeteer).launch({ executablePath: chromium, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("requestfailed", (request) => faults.push(`asked for ${request.url()}`));
  page.on("request", (request) => {
    if (/^(https?|wss?):/.test(request.url())) faults.push(`asked for ${request.url()}`);
  });
  const absent = await missing(page);
  absent.forEach((font) => console.log(`skipped: the font ${font} is not there`));
  for (const name of files) await attempt(page, name);
} finally {
  await browser.close();
}
const seconds = ((Date.now() - begun) / 1000).toFixed(0);
console.log(`${files.length} files, ${texts} texts measured, ${faults.length} faults, ${seconds} s`);
faults.slice(0, 40).forEach((fault) => console.error(fault));
process.exit(faults.length > 0 || files.length === 0 ? 1 : 0);
