// The script answers like the library: every set of facts of the cases, and every text that is or is no value.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export async function answered({ browser, folder, urlOf, note }) {
  let count = 0;
  for (const file of readdirSync(join(folder, "cases")).sort()) {
    const { cases, texts } = JSON.parse(readFileSync(join(folder, "cases", file), "utf8"));
    const page = await browser.newPage();
    await page.goto(urlOf(file.replace(".json", "-ru-check.html")));
    for (let from = 0; from < cases.length; from += 2000) {
      const wrong = await page.evaluate(differences, cases.slice(from, from + 2000));
      wrong.forEach((index) => note(`${file}: case ${from + index} is answered otherwise`));
    }
    const misread = await page.evaluate(readings, texts);
    misread.forEach((index) => note(`${file}: text ${JSON.stringify(texts[index])} is read otherwise`));
    count += cases.length + texts.length;
    await page.close();
  }
  return `${count} cases and texts`;
}

/* global document, ReglamentCheck */
function differences(cases) {
  const law = JSON.parse(document.getElementById("check-law").textContent);
  const name = (fact) => law.facts[fact].name;
  const numbers = (grounds) => grounds.map((index) => law.grounds[index].number);
  const answer = ({ on, facts }) => {
    const values = law.facts.map((fact) => (fact.name in facts ? ReglamentCheck.read(fact, facts[fact.name]) : undefined));
    const { error, outcome, findings, missing, questions } = ReglamentCheck.assess(law, values, ReglamentCheck.readDay(on));
    if (error) return { error };
    return {
      findings,
      missing: missing.map(name),
      outcome,
      questions: questions.map(({ fact, settles, concerns }) => ({ concerns: numbers(concerns), fact: name(fact), settles: numbers(settles) })),
    };
  };
  return cases.flatMap((one, index) => (JSON.stringify(answer(one)) === JSON.stringify(one.answer) ? [] : [index]));
}

function readings(texts) {
  const law = JSON.parse(document.getElementById("check-law").textContent);
  const error = ({ fact, text }) => {
    try {
      ReglamentCheck.read(law.facts.find(({ name }) => name === fact), text);
      return null;
    } catch (refused) {
      return refused.code ?? String(refused);
    }
  };
  return texts.flatMap((one, index) => (error(one) === one.error ? [] : [index]));
}
