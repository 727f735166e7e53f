// The dialogue as it is drawn: what the learner said, what the tutor replied, and what goes on.

import { copy, textOf } from "./copying.js";
import { still } from "./appearance.js";
import { make } from "./html.js";
import { RUNGS } from "./rungs.js";

const MARKS = { good: ["✓", "follows"], wrong: ["✗", "first line that does not follow"], unread: ["?", "not read"] };

export class Turns {
  constructor(log) {
    this.log = log;
    measure(".problem", "--head");
    measure(".composer", "--composer");
  }

  fill(exchanges) {
    this.log.replaceChildren();
    for (const exchange of exchanges) this.add(exchange);
  }

  add(exchange) {
    if (exchange.said) this.log.append(said(exchange.said));
    this.log.append(replied(exchange.reply));
  }

  // A message on its way; the result draws what becomes of it.
  pending(text) {
    const bubble = make("div", { class: "said" }, make("p", {}, text));
    const state = make("p", { class: "state" });
    this.log.append(bubble, state);
    this.show(state);
    return new Pending(this, bubble, state);
  }

  show(element) {
    element.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
  }
}

// Keeps a height at hand for the styles: what is scrolled to must not hide behind what sticks.
function measure(selector, name) {
  const element = document.querySelector(selector);
  new ResizeObserver(() => {
    document.documentElement.style.setProperty(name, `${element.offsetHeight}px`);
  }).observe(element);
}

class Pending {
  constructor(turns, bubble, state) {
    this.turns = turns;
    this.bubble = bubble;
    this.state = state;
    this.going("Sending");
  }

  going(words) {
    this.state.className = "state going";
    this.state.replaceChildren(make("span", { class: "dots", "aria-hidden": "true" }), words);
  }

  // Not answered: why, and a button that tries again.
  halted(words, label, again) {
    this.state.className = "state halted";
    const button = make("button", { type: "button", class: "secondary small", on: { click: again } }, label);
    this.state.replaceChildren(make("span", {}, words), button);
    this.turns.show(this.state);
  }

  done(exchange) {
    if (exchange.said) this.bubble.replaceWith(said(exchange.said));
    const reply = replied(exchange.reply);
    this.state.replaceWith(reply);
  }

  remove() {
    this.bubble.remove();
    this.state.remove();
  }
}

function said({ html, lines }) {
  if (!lines.length) return make("div", { class: "said" }, unseen("You said:"), make("div", { html }));
  return make("div", { class: "said" }, unseen("Your working:"), make("ol", { class: "lines" }, ...lines.map(line)));
}

function line({ html, mark }) {
  const [sign, words] = MARKS[mark] ?? ["", ""];
  return make(
    "li",
    { "data-mark": mark },
    make("span", { class: "line", html }),
    sign ? make("span", { class: "sign", "aria-hidden": "true" }, sign) : null,
    words ? unseen(` (${words})`) : null,
  );
}

function replied({ html, help }) {
  const words = make("div", { class: "words", html });
  const button = make(
    "button",
    { type: "button", class: "copy", "aria-label": "Copy this message with its formulas as LaTeX", title: "Copy as LaTeX" },
    "Copy",
  );
  button.addEventListener("click", () => copy(textOf(words), "Copied, with formulas as LaTeX."));
  return make(
    "div",
    { class: "reply", "data-help": help },
    unseen("Tutor:"),
    RUNGS[help] ? make("p", { class: "tag" }, RUNGS[help]) : null,
    words,
    button,
  );
}

const unseen = (text) => make("span", { class: "unseen" }, text);
