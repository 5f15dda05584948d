// A page is read without a script, loads nothing but itself, fits narrow and wide screens, and prints on A4.
const WIDTHS = [360, 1280];

export async function shown({ browser, pages, urlOf, note }) {
  for (const name of pages) {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      await page.goto(urlOf(name));
      const seen = await page.evaluate(look);
      if (seen.wide > width) note(`${name}: ${seen.wide} pixels wide at ${width}`);
      if (seen.check) note(`${name}: the form shows without its script`);
      if (!seen.grounds) note(`${name}: no grounds are shown without a script`);
      seen.cut.forEach((text) => note(`${name}: cut off at ${width}: ${text}`));
    }
    if (requests.some((url) => url !== urlOf(name))) note(`${name}: loads ${requests.join(", ")}`);
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sizes = new Set([...pdf.matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map(([, box]) => box.trim().split(/\s+/).map((one) => Math.round(Number(one))).join(" ")));
    if (sizes.size !== 1 || !sizes.has("0 0 595 842")) note(`${name}: prints on ${[...sizes].join(", ")}`);
    await page.close();
  }
  return `${pages.length} pages at ${WIDTHS.join(" and ")} pixels and on A4`;
}

/* global document, window */
function look() {
  const visible = (id) => document.getElementById(id)?.checkVisibility() ?? false;
  const cells = [...document.querySelectorAll("td, dd, p, h1, h2")].filter((cell) => cell.checkVisibility());
  const cut = cells.filter((cell) => cell.getBoundingClientRect().right > window.innerWidth + 1).map((cell) => cell.textContent.slice(0, 40));
  return { wide: document.documentElement.scrollWidth, check: visible("check"), grounds: visible("grounds"), cut };
}
