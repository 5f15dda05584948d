// The check of a handbook: reads the grounds that stand beside it as JSON, and answers as the library does. It loads, sends and
// stores nothing.
const ReglamentCheck = (() => {
  "use strict";

  // Days as one number that orders like the calendar: years, months and days, so that full years are one subtraction.
  const PER_YEAR = 512;
  const PER_MONTH = 32;
  const MOST_YEARS = 4294967295n;
  const MOST_MONEY = 9223372036854775807n;

  class Refused extends Error {
    constructor(code) {
      super(code);
      this.code = code;
    }
  }

  const readDay = (text) => {
    const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    if (!parts) throw new Refused("invalid-date");
    const [year, month, day] = parts.slice(1).map(Number);
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if (!(day >= 1 && day <= lengths[month - 1])) throw new Refused("invalid-date");
    return year * PER_YEAR + month * PER_MONTH + day;
  };

  const readYears = (text) => {
    const parts = /^([0-9]+)(?:\.0+)?$/.exec(text);
    if (!parts || BigInt(parts[1]) > MOST_YEARS) throw new Refused("out-of-range");
    return BigInt(parts[1]);
  };

  // Exact: no amount passes through a binary fraction.
  const readMoney = (text) => {
    const parts = /^([0-9]+)(?:\.([0-9]{1,2}))?$/.exec(text);
    if (!parts) throw new Refused("invalid-amount");
    const amount = BigInt(parts[1]) * 100n + BigInt((parts[2] ?? "0").padEnd(2, "0"));
    if (amount > MOST_MONEY) throw new Refused("out-of-range");
    return amount;
  };

  const readWord = (fact, text) => {
    if (!fact.words.some((word) => word.name === text)) throw new Refused("unknown-value");
    return text;
  };

  const readBoolean = (text) => {
    if (text !== "true" && text !== "false") throw new Refused("wrong-type");
    return text === "true";
  };

  // The value of a fact from its text, as the library reads it.
  const read = (fact, text) => {
    switch (fact.type) {
      case "boolean": return readBoolean(text);
      case "enumeration": return readWord(fact, text);
      case "date": return readDay(text);
      case "years": return readYears(text);
      default: return readMoney(text);
    }
  };

  const holds = (left, comparison, right) => {
    switch (comparison) {
      case "=": return left === right;
      case "!=": return left !== right;
      case "<": return left < right;
      case "<=": return left <= right;
      case ">": return left > right;
      default: return left >= right;
    }
  };

  // The amount on a day; nothing on a day that is not covered, never the last known amount.
  const amountOn = (parameter, on) => {
    if (on > readDay(parameter.until)) return undefined;
    const value = parameter.values.filter((one) => readDay(one.from) <= on).pop();
    return value && BigInt(value.hundredths);
  };

  const answer = (law, test, value, on) => {
    const [comparison, bound] = test.bound ?? [];
    switch (test.ask) {
      case "true": return value;
      case "in": return test.words.includes(value);
      case "years": return holds(value, comparison, BigInt(bound));
      case "age": return holds(Math.floor((on - value) / PER_YEAR), comparison, Number(bound));
      case "amount": return holds(value, comparison, BigInt(bound));
      default: return holds(value, comparison, amountOn(law.parameters[Number(bound)], on));
    }
  };

  // True, false or null for a condition, and the unknown facts that can still decide it: none once it is settled.
  const evaluate = (condition, ask) => {
    if (condition.not) {
      const inner = evaluate(condition.not, ask);
      return { truth: inner.truth === null ? null : !inner.truth, deciding: inner.deciding };
    }
    const parts = condition.all ?? condition.any;
    if (!parts) {
      const truth = ask(condition);
      return { truth, deciding: truth === null ? [condition.fact] : [] };
    }
    const decisive = !condition.all;
    const whole = { truth: !decisive, deciding: [] };
    for (const part of parts) {
      const found = evaluate(part, ask);
      if (found.truth === decisive) return found;
      if (found.truth === null) whole.truth = null;
      whole.deciding.push(...found.deciding);
    }
    return whole;
  };

  const refusal = (law, values, on) => {
    const parameter = law.parameters.findIndex((one) => amountOn(one, on) === undefined);
    if (parameter >= 0) return { error: "outside-parameter", parameter };
    const fact = law.facts.findIndex((one, index) => one.type === "date" && values[index] > on);
    return fact >= 0 ? { error: "date-after-assessment", fact } : null;
  };

  // What the values say of every ground on a day, what is missing, and what to ask next. Values stand in the order of the facts,
  // `undefined` for what is not known; the day is one that `readDay` gives.
  const assess = (law, values, on) => {
    const refused = refusal(law, values, on);
    if (refused) return refused;
    const known = (test) => {
      const value = values[test.fact];
      return value === undefined ? null : answer(law, test, value, on);
    };
    const found = law.grounds.map((ground) => evaluate(ground.condition, known));
    const findings = found.map(({ truth }) => (truth === null ? "open" : truth ? "applies" : "does_not_apply"));
    const outcome = findings.includes("applies") ? "ineligible" : findings.includes("open") ? "undetermined" : "eligible";
    const open = found.flatMap(({ truth }, index) => (truth === null ? [index] : []));
    const missing = outcome !== "undetermined" ? [] : [...new Set(open.flatMap((index) => found[index].deciding))];
    missing.sort((one, other) => one - other);
    const questions = missing.map((fact) => {
      const concerns = open.filter((index) => found[index].deciding.includes(fact));
      const settledBy = (index, reply) => {
        const ask = (test) => (test.fact === fact ? reply : known(test));
        return evaluate(law.grounds[index].condition, ask).truth !== null;
      };
      const settles = concerns.filter((index) => settledBy(index, true) || settledBy(index, false));
      return { fact, settles, concerns };
    });
    questions.sort((one, other) => other.settles.length - one.settles.length);
    return { outcome, findings, missing, questions, deciding: found.map(({ deciding }) => deciding) };
  };

  const fill = (text, places) => text.replace(/\{([a-z]+)\}/g, (whole, name) => places[name] ?? whole);

  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  const today = () => {
    const now = new Date();
    const pad = (number, width) => String(number).padStart(width, "0");
    return [pad(now.getFullYear(), 4), pad(now.getMonth() + 1, 2), pad(now.getDate(), 2)].join("-");
  };

  // The form, which keeps the answers in this object alone.
  class Form {
    constructor(law) {
      this.law = law;
      this.words = law.words;
      this.part = (name) => document.getElementById(`check-${name}`);
      this.texts = [];
      this.skipped = new Set();
      this.asked = null;
      this.before = [];
      this.part("on").value = law.on ?? today();
      this.part("form").addEventListener("submit", (event) => {
        event.preventDefault();
        this.take();
      });
      this.part("on").addEventListener("change", () => this.show(false));
      this.part("skip").addEventListener("click", () => this.skip());
      this.part("again").addEventListener("click", () => this.begin());
    }

    begin() {
      this.texts = [];
      this.skipped.clear();
      this.asked = null;
      this.before = [];
      this.part("on").value = this.law.on ?? today();
      this.show(true);
    }

    show(moves) {
      const result = this.assessed();
      this.part("standing").textContent = this.standing();
      this.announce(result);
      this.list(result);
      const open = (result.questions ?? []).map(({ fact }) => fact).filter((fact) => !this.skipped.has(fact));
      if (this.asked === null || this.texts[this.asked] !== undefined || !open.includes(this.asked)) {
        this.asked = open[0] ?? null;
        this.ask(result, moves);
      } else if (result.questions) {
        this.explain(result);
      }
      this.answers();
    }

    day() {
      try {
        return readDay(this.part("on").value);
      } catch {
        return undefined;
      }
    }

    assessed() {
      const on = this.day();
      if (on === undefined) return { error: "invalid-date" };
      const values = this.law.facts.map((fact, index) => {
        const text = this.texts[index];
        return text === undefined ? undefined : read(fact, text);
      });
      return assess(this.law, values, on);
    }

    standing() {
      const day = this.part("on").value;
      const past = this.law.standings.filter(({ from }) => from === null || from <= day).pop();
      return this.day() === undefined || !past ? "" : past.text;
    }

    announce(result) {
      const place = this.part("outcome");
      const lines = [this.outcome(result)];
      const findings = result.findings ?? [];
      findings.forEach((finding, index) => {
        if (this.before.length > 0 && this.before[index] !== finding) lines.push(this.found(index, finding));
      });
      this.before = findings;
      place.replaceChildren(...lines.map((line, index) => make("p", line, index ? {} : { class: "rg-outcome" })));
      place.dataset.outcome = result.outcome ?? "undetermined";
    }

    outcome(result) {
      switch (result.error) {
        case undefined: return this.words[result.outcome];
        case "outside-parameter": {
          const { label, values, until } = this.law.parameters[result.parameter];
          return fill(this.words.outside, { parameter: label, from: values[0].from, until });
        }
        case "date-after-assessment": return fill(this.words.after, { fact: this.law.facts[result.fact].label });
        default: return this.words.day;
      }
    }

    found(index, finding) {
      const { number, name, place } = this.law.grounds[index];
      return fill(this.words.found, { number, name, place, finding: this.words[finding] });
    }

    list(result) {
      const look = { applies: ["rg-bad", "✗ "], open: ["rg-open", "? "], does_not_apply: ["rg-soft", ""] };
      this.law.grounds.forEach((_, index) => {
        const finding = result.findings?.[index] ?? "open";
        const [style, sign] = look[finding];
        const cell = this.part(`finding-${index}`);
        const facts = finding === "open" ? (result.deciding?.[index] ?? []) : [];
        const labels = facts.map((fact) => this.law.facts[fact].label).join("; ");
        cell.replaceChildren(make("span", sign + this.words[finding], { class: style }));
        if (labels) cell.append(make("br"), make("span", fill(this.words.depends, { facts: labels }), { class: "rg-soft" }));
      });
    }

    ask(result, moves) {
      const place = this.part("question");
      const fact = this.law.facts[this.asked];
      this.part("buttons").hidden = !fact;
      if (!fact) {
        const waits = (result.questions ?? []).length > 0;
        const text = result.error ? this.outcome(result) : waits ? this.words.skipped : this.words.nothing;
        place.replaceChildren(make("legend", text, { tabindex: "-1" }));
      } else {
        const legend = make("legend", fact.question, { tabindex: "-1", id: "check-asked" });
        const hints = make("div", undefined, { id: "check-hints" });
        hints.append(make("p", undefined, { id: "check-why" }), make("p", fill(this.words.source, { source: fact.source })));
        place.replaceChildren(legend, hints, this.field(fact), make("p", "", { id: "check-error", role: "alert", class: "rg-bad" }));
        this.explain(result);
      }
      if (moves) place.querySelector("legend").focus();
    }

    explain(result) {
      const { concerns } = result.questions.find(({ fact }) => fact === this.asked);
      const grounds = concerns.map((index) => {
        const { number, name, place } = this.law.grounds[index];
        return `${number}. ${name} (${place})`;
      });
      this.part("why").textContent = fill(this.words.why, { grounds: grounds.join("; ") });
    }

    field(fact) {
      const choices = fact.type === "boolean"
        ? [["true", this.words.yes], ["false", this.words.no]]
        : fact.words.map(({ name, label }) => [name, label]);
      const box = make("div", undefined, { class: "rg-choices" });
      if (choices.length > 0) {
        choices.forEach(([value, label]) => {
          const choice = make("label");
          choice.append(make("input", undefined, { type: "radio", name: "answer", value }), make("span", label));
          box.append(choice);
        });
        return box;
      }
      const kind = fact.type === "date" ? { type: "date" } : { type: "text", inputmode: fact.type === "money" ? "decimal" : "numeric" };
      const described = { "aria-describedby": "check-hints check-error", autocomplete: "off", id: "check-value" };
      box.append(make("label", fill(this.words.field, { fact: fact.label, form: this.words[fact.type] }), { for: "check-value" }));
      box.append(make("input", undefined, { ...kind, ...described }));
      return box;
    }

    take() {
      if (this.asked === null) return;
      const fact = this.law.facts[this.asked];
      const chosen = this.part("question").querySelector("input:checked") ?? this.part("value");
      const text = (chosen?.value ?? "").trim().replace(fact.type === "money" ? /[\s\u00a0]/g : /^$/, "").replace(",", ".");
      try {
        const value = read(fact, text);
        if (fact.type === "date" && value > this.day()) throw new Refused("date-after-assessment");
        this.texts[this.asked] = text;
        this.show(true);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const after = error.code === "date-after-assessment";
        this.part("error").textContent = after ? fill(this.words.after, { fact: fact.label }) : fill(this.words.wrong, { form: this.words[fact.type] });
        (this.part("value") ?? this.part("question").querySelector("input")).focus();
      }
    }

    skip() {
      if (this.asked === null) return;
      this.skipped.add(this.asked);
      this.show(true);
    }

    // Asks a fact again that was answered or left open.
    reopen(index) {
      delete this.texts[index];
      this.skipped.delete(index);
      this.asked = null;
      const result = this.assessed();
      const open = (result.questions ?? []).map(({ fact }) => fact);
      this.asked = open.includes(index) ? index : null;
      this.show(this.asked === null);
      if (this.asked !== null) this.ask(result, true);
    }

    answers() {
      const given = this.law.facts.flatMap((fact, index) => {
        const text = this.texts[index];
        if (text === undefined && !this.skipped.has(index)) return [];
        const item = make("li");
        item.append(make("span", `${fact.label}: ${this.said(fact, text)} `));
        const button = make("button", this.words.change, { type: "button", "aria-label": `${this.words.change}: ${fact.label}` });
        button.addEventListener("click", () => this.reopen(index));
        item.append(button);
        return [item];
      });
      this.part("answers").replaceChildren(...given);
      this.part("given").hidden = given.length === 0;
    }

    said(fact, text) {
      if (text === undefined) return this.words.unknown;
      if (fact.type === "boolean") return text === "true" ? this.words.yes : this.words.no;
      return fact.words.find(({ name }) => name === text)?.label ?? text;
    }
  }

  const start = () => {
    const law = JSON.parse(document.getElementById("check-law").textContent);
    document.querySelectorAll("[data-check][hidden], #check[hidden], nav li[hidden]").forEach((part) => part.removeAttribute("hidden"));
    new Form(law).begin();
  };

  return { assess, read, readDay, start };
})();

if (typeof document !== "undefined") ReglamentCheck.start();
