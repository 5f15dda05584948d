// What is typed into the form, by keyboard alone, is nowhere but on the page: not in its address, in storage, on the console, on
// the network, or in the folder of the browser.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// Unusual enough to be found wherever they went; the day as it is typed and as it is read.
const TYPED = { date: "06051987", money: "31337.42", years: "4711" };
const CANARIES = ["1987-06-05", "06051987", "06/05/1987", "31337.42", "3133742", "4711"];

export async function silent({ browser, pages, urlOf, note }) {
  const checks = pages.filter((name) => name.endsWith("-check.html"));
  let count = 0;
  for (const name of checks) {
    const page = await browser.newPage();
    const seen = [];
    page.on("console", (message) => seen.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => note(`${name}: ${error.message}`));
    // The browser draws fields for days with pictures of its own, which are data.
    page.on("request", (request) => request.url().startsWith("data:") || seen.push(`request: ${request.url()}`));
    await page.goto(urlOf(name));
    const before = await page.evaluate(places);
    const asked = await fill(page, name, note);
    if (asked === 0) note(`${name}: nothing was asked`);
    count += asked;
    const reason = await page.evaluate(uncovered);
    if (reason) note(`${name}: ${reason}`);
    const after = await page.evaluate(places);
    if (before !== after) note(`${name}: ${before} became ${after}`);
    if (seen.length !== 1) note(`${name}: ${seen.slice(1).join("; ")}`);
    await page.close();
  }
  for (const file of files(browser.process().spawnargs.find((one) => one.startsWith("--user-data-dir=")).slice(16))) {
    const text = read(file);
    CANARIES.filter((canary) => canary.length > 4 && text.includes(canary)).forEach((canary) => note(`${file} holds ${canary}`));
  }
  return `${count} questions answered by keyboard`;
}

// Everything in which a page can leave something, as one text.
/* global caches, document, indexedDB, localStorage, location, history, sessionStorage, window */
async function places() {
  const kept = [location.href, String(history.length), JSON.stringify(history.state), document.title, window.name];
  const stores = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
  const bases = await indexedDB.databases().catch(() => []);
  const cached = typeof caches === "undefined" ? [] : await caches.keys().catch(() => []);
  return JSON.stringify([kept, stores, bases, cached]);
}

// Answers by keyboard until nothing more is asked, with what refuses nobody, so that everything is asked.
async function fill(page, name, note) {
  await page.focus("#check-on");
  const open = () => page.evaluate(() => !document.getElementById("check-buttons").hidden);
  let asked = 0;
  for (; asked < 64 && (await open()); asked += 1) {
    const expected = await page.evaluate(next);
    if (expected.shown !== expected.asked) note(`${name}: asks ${expected.shown}, not ${expected.asked}`);
    await page.focus("#check-question legend");
    await page.keyboard.press("Tab");
    if (expected.type in TYPED) await page.keyboard.type(TYPED[expected.type]);
    else await choose(page, expected.choice);
    await page.keyboard.press("Enter");
    const wrong = await page.evaluate(() => document.getElementById("check-error")?.textContent);
    if (wrong) {
      note(`${name}: ${expected.asked} ${wrong}`);
      break;
    }
    const focus = await page.evaluate(() => document.activeElement.tagName);
    if (focus !== "LEGEND") note(`${name}: the focus went to ${focus}`);
  }
  const end = await page.evaluate(() => [document.getElementById("check-outcome").dataset.outcome, document.getElementById("check-buttons").checkVisibility()].join());
  if (end !== "eligible,false") note(`${name}: ends with ${end}`);
  return asked;
}

// The first choice by the space bar, the others by arrows.
async function choose(page, choice) {
  await page.keyboard.press("Space");
  for (let down = 0; down < choice; down += 1) await page.keyboard.press("ArrowDown");
}

// What the form asks, and what it should: the first question in the order of the library.
function next() {
  const law = JSON.parse(document.getElementById("check-law").textContent);
  const labels = [...document.querySelectorAll("#check-answers li span")].map((item) => item.textContent);
  const facts = law.facts.map((fact) => {
    const given = labels.find((label) => label.startsWith(`${fact.label}: `))?.slice(fact.label.length + 2).trim();
    if (given === undefined) return undefined;
    const word = { [law.words.yes]: "true", [law.words.no]: "false" }[given];
    const text = fact.type === "boolean" ? word : (fact.words.find(({ label }) => label === given)?.name ?? given);
    return ReglamentCheck.read(fact, text);
  });
  const on = ReglamentCheck.readDay(document.getElementById("check-on").value);
  const index = ReglamentCheck.assess(law, facts, on).questions[0].fact;
  const fact = law.facts[index];
  const choices = fact.type === "boolean" ? [true, false] : fact.words.map((word) => word.name);
  const refuses = (value) => ReglamentCheck.assess(law, facts.with(index, value), on).outcome === "ineligible";
  const choice = choices.findIndex((value) => !refuses(value));
  return { asked: fact.question, shown: document.querySelector("#check-question legend").textContent, type: fact.type, choice };
}

// On a day for which an amount of the law is not known nothing is found, and the page says why; nothing if that is so.
function uncovered() {
  const law = JSON.parse(document.getElementById("check-law").textContent);
  const day = document.getElementById("check-on");
  const [until] = law.parameters.map((parameter) => parameter.until).sort();
  if (until === undefined) return null;
  day.value = `${Number(until.slice(0, 4)) + 1}-01-01`;
  day.dispatchEvent(new Event("change"));
  const outcome = document.getElementById("check-outcome");
  const findings = law.grounds.map((_, index) => document.getElementById(`check-finding-${index}`).textContent);
  const open = findings.every((finding) => finding.includes(law.words.open));
  return open && outcome.dataset.outcome === "undetermined" && outcome.textContent.includes(until) ? null : outcome.textContent;
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath ?? one.path, one.name));
}

function read(file) {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
