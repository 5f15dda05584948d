// An accessibility checker finds nothing: on every page, light and dark, narrow and wide; with a form also after an answer, after
// a question that was left open, and with an answer that is none.
const SCHEMES = ["light", "dark"];
const WIDTHS = [360, 1280];

export async function accessible({ browser, pages, urlOf, note, axe }) {
  let count = 0;
  for (const name of pages) {
    const page = await browser.newPage();
    for (const scheme of SCHEMES) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        await page.goto(urlOf(name));
        await page.evaluate(axe);
        if (name.endsWith("-check.html")) await page.evaluate(use);
        const found = await page.evaluate(inspect);
        found.forEach((fault) => note(`${name}, ${scheme}, ${width}: ${fault}`));
        count += 1;
      }
    }
    await page.close();
  }
  return `${count} looks`;
}

/* global document, window */
function use() {
  const press = (selector) => document.querySelector(selector).click();
  press("#check-question input");
  press("#check-form [type=submit]");
  press("#check-skip");
  press("#check-form [type=submit]");
}

async function inspect() {
  const { violations, incomplete } = await window.axe.run(document, { resultTypes: ["violations", "incomplete"] });
  const unsure = incomplete.filter(({ id }) => id !== "color-contrast");
  return [...violations, ...unsure].map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}
