// Where a problem is typed, chosen from the teacher's, or asked for.

import { ask } from "./api.js";
import * as drafts from "./drafts.js";
import { find, make, setHtml } from "./html.js";
import { notice } from "./notice.js";
import { watch } from "./preview.js";

const EXAMPLES = [
  "Solve 2x + 3 = 11 for x.",
  "Solve x^2 - 5x + 6 = 0.",
  "Compute 3/4 + 1/6.",
  "Find the derivative of x^2 sin(x).",
];
const DRAFT = "problem";

export class Welcome {
  // `begin({ problem } or { problem_id })` opens a session and raises if it cannot.
  constructor(begin) {
    this.begin = begin;
    this.field = find("problem-text");
    const look = watch(
      () => (this.field.value.trim() ? { text: this.field.value } : null),
      (answer) => this.preview(answer),
    );
    this.look = () => {
      drafts.keep(DRAFT, this.field.value);
      this.field.rows = Math.min(10, Math.max(2, this.field.value.split("\n").length));
      look();
    };
    this.field.value = drafts.kept(DRAFT);
    this.field.addEventListener("input", this.look);
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.start();
    });
    find("problem-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.start();
    });
    find("suggest").addEventListener("click", () => this.suggest());
    this.examples(EXAMPLES.map(() => null));
  }

  // Plain at first, drawn as soon as the server has read them.
  examples(drawn) {
    const choices = EXAMPLES.map((text, at) => choice(text, drawn[at], () => this.open({ problem: text })));
    find("example-list").replaceChildren(...choices);
  }

  async show() {
    this.look();
    if (matchMedia("(hover: hover)").matches) this.field.focus(); // no keyboard pops up unasked
    try {
      const { lines } = await ask("POST", "/preview", { lines: EXAMPLES });
      this.examples(lines.map(({ html }) => html));
      const offered = await ask("GET", "/problems");
      find("offered").hidden = !offered.length;
      find("offered-list").replaceChildren(
        ...offered.map(({ id, html }) => choice(null, html, () => this.open({ problem_id: id }))),
      );
    } catch {
      // the field for one's own problem is there all the same
    }
  }

  start() {
    const problem = this.field.value.trim();
    if (problem) this.open({ problem });
    else this.field.focus();
  }

  async suggest() {
    try {
      const { statement, title } = await ask("GET", "/learner/next");
      this.field.value = statement;
      this.look();
      this.field.focus();
      notice(`About: ${title}. Press Start when you are ready.`);
    } catch (fault) {
      notice(fault.message);
    }
  }

  async open(what) {
    try {
      await this.begin(what);
      if (what.problem === this.field.value.trim()) {
        this.field.value = "";
        drafts.keep(DRAFT, "");
      }
    } catch (fault) {
      notice(fault.message);
    }
  }

  preview(answer) {
    const place = find("problem-preview");
    const drawn = answer?.html.includes("<math");
    place.hidden = !drawn;
    setHtml(place, drawn ? answer.html : "");
  }
}

function choice(text, html, open) {
  const button = make("button", { type: "button", class: "choice", on: { click: open } });
  if (html === null) button.textContent = text;
  else setHtml(button, html);
  return make("li", {}, button);
}
