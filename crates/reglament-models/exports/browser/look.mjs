// What is looked for within a page. The function runs in the browser and sees nothing of this file but itself.

/// Sets all drawings of the page in a font and looks at where their words lie and whether they can be read.
export function look(font, isPage) {
  const faults = [];
  let texts = 0;
  let style = document.getElementById("tried-font");
  if (!style) {
    style = document.createElement("style");
    style.id = "tried-font";
    document.head.append(style);
  }
  style.textContent = `svg[role=img] text { font-family: "${font}" !important }`;
  const SLACK = 0.6;
  const overlap = (a, b) =>
    a.left + SLACK < b.right && b.left + SLACK < a.right && a.top + SLACK < b.bottom && b.top + SLACK < a.bottom;
  const holds = (a, b) =>
    a.left <= b.left + SLACK && a.right + SLACK >= b.right && a.top <= b.top + SLACK && a.bottom + SLACK >= b.bottom;
  // The room of the letters, not of the line: a box of text is higher than what is seen of it.
  const lettersOf = (text) => {
    const box = text.getBoundingClientRect();
    const inset = box.height * 0.12;
    return { left: box.left, right: box.right, top: box.top + inset, bottom: box.bottom - inset };
  };
  const color = (value) => (value.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const luminance = (value) => {
    const [r, g, b] = color(value).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const touchesDiamond = (shape, box) => {
    const [x, y] = [(shape.left + shape.right) / 2, (shape.top + shape.bottom) / 2];
    const [nearX, nearY] = [Math.min(Math.max(x, box.left), box.right), Math.min(Math.max(y, box.top), box.bottom)];
    return Math.abs(nearX - x) / (shape.width / 2) + Math.abs(nearY - y) / (shape.height / 2) < 0.98;
  };
  const drawings = [...document.querySelectorAll("svg[role=img][id^=rg-]")].filter((svg) => svg.getClientRects().length > 0);
  for (const svg of drawings) {
    const whole = svg.getBoundingClientRect();
    const filled = [...svg.querySelectorAll("rect, path, circle")].map((element) => {
      const fill = getComputedStyle(element).fill;
      return { element, fill, box: element.getBoundingClientRect() };
    });
    const grounds = filled.filter(({ fill }) => fill !== "none");
    const nodes = [...svg.querySelectorAll("g[id]")].map((node) => {
      const shape = node.querySelector("rect, path, circle");
      const diamond = shape.tagName === "path" && shape.getAttribute("d").replace(/[^A-Za-z]/g, "") === "MLLLz";
      return { node, diamond, box: shape.getBoundingClientRect() };
    });
    const headers = [...svg.querySelectorAll("rect.k")].map((header) => header.getBoundingClientRect());
    const words = [...svg.querySelectorAll("text")].map((text) => ({ text, box: lettersOf(text) }));
    words.forEach(({ text, box }, index) => {
      texts += 1;
      const said = `“${text.textContent}”`;
      const fault = (what) => faults.push(`${svg.id}: ${said} ${what}`);
      if (!holds(whole, box)) fault("leaves the drawing");
      words.slice(0, index).filter((other) => overlap(other.box, box)).forEach((other) => fault(`lies on “${other.text.textContent}”`));
      const own = text.closest("g[id]");
      for (const { node, diamond, box: shape } of nodes) {
        if (node === own && holds(shape, box)) continue;
        if (diamond ? touchesDiamond(shape, box) : overlap(shape, box)) fault(`leaves its box or lies on ${node.id}`);
      }
      headers.filter((header) => overlap(header, box) && !holds(header, box)).forEach(() => fault("leaves the name of its lane"));
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const under = grounds.filter(
        ({ element, box: ground }) =>
          element.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING &&
          ground.left <= x && x <= ground.right && ground.top <= y && y <= ground.bottom,
      );
      const last = under[under.length - 1];
      const ratio = last ? contrast(getComputedStyle(text).fill, last.fill) : 0;
      if (ratio < 4.5) fault(`has a contrast of ${ratio.toFixed(2)}`);
    });
  }
  if (isPage && document.documentElement.scrollWidth > window.innerWidth) faults.push("the page is wider than the window");
  return { texts, faults };
}
