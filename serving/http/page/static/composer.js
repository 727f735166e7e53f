// The learner's turn: a message, lines of working, or an answer, with the reading below.

import * as drafts from "./drafts.js";
import { find, setHtml } from "./html.js";
import { watch } from "./preview.js";
import { Rows } from "./rows.js";

const LABELS = { message: "Send", working: "Check my lines", answer: "Check my answer" };
const FIELDS = ["message", "answer"];

export class Composer {
  // `send({ text, mode })` takes what was written; `hint()` and `stop()` are the other buttons.
  constructor({ send, hint, stop }) {
    this.form = find("composer");
    this.name = "";
    this.busy = false;
    this.onSend = send;
    this.stop = stop;
    this.look = watch(
      () => this.typed(),
      (answer) => this.show(answer),
    );
    this.rows = new Rows(find("rows"), { changed: () => this.changed(), submit: () => this.submit() });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    for (const choice of this.form.elements.mode) {
      choice.addEventListener("change", () => this.choose(choice.value));
    }
    for (const id of FIELDS) find(id).addEventListener("input", () => this.changed());
    find("message").addEventListener("keydown", (event) => this.pressed(event));
    find("hint").addEventListener("click", hint);
    find("stop").addEventListener("click", stop);
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.busy) this.stop();
    });
  }

  get mode() {
    return this.form.elements.mode.value;
  }

  get text() {
    return this.mode === "working" ? this.rows.text : find(this.mode).value.trim();
  }

  // Belongs to a session from now on: its drafts come back.
  attach(name) {
    this.name = name;
    for (const id of FIELDS) find(id).value = drafts.kept(`${name}:${id}`);
    this.rows.fill(drafts.kept(`${name}:working`));
    this.choose(drafts.kept(`${name}:mode`) || "message");
    this.changed();
  }

  choose(mode) {
    this.form.elements.mode.value = mode;
    for (const field of this.form.querySelectorAll(".field")) field.hidden = field.dataset.mode !== mode;
    find("send").textContent = LABELS[mode];
    drafts.keep(`${this.name}:mode`, mode);
    this.changed();
  }

  focus() {
    if (this.mode === "working") this.rows.focus();
    else find(this.mode).focus();
  }

  wait(busy) {
    this.busy = busy;
    find("send").hidden = busy;
    find("stop").hidden = !busy;
    find("hint").disabled = busy;
  }

  // After the end one may still ask why.
  done(done) {
    this.form.dataset.done = String(done);
    find("after").hidden = !done;
    find("hint").hidden = done;
    find("message").placeholder = done ? "Ask why, or go on" : "Your next step, or a question";
    if (done) this.choose("message");
  }

  submit() {
    if (!this.text || this.busy) {
      this.focus();
      return;
    }
    const { text, mode } = this;
    if (mode !== "working") {
      find(mode).value = "";
      this.changed();
    }
    this.onSend({ text, mode });
  }

  // Puts back what could not be sent, unless something else was typed meanwhile.
  restore(text, mode) {
    if (mode === "working" || find(mode).value) return;
    find(mode).value = text;
    this.changed();
  }

  // A checked piece of working: marks in place; lines that are right may go.
  marked(lines, finished) {
    const wrong = this.rows.mark(lines);
    if (finished) this.rows.fill("");
    if (wrong && this.mode === "working") this.rows.focus(); // the line to look at
    this.changed();
  }

  pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  changed() {
    if (!this.name) return;
    for (const id of FIELDS) drafts.keep(`${this.name}:${id}`, find(id).value);
    drafts.keep(`${this.name}:working`, this.rows.fields.map((field) => field.value).join("\n"));
    const area = find("message");
    area.rows = Math.min(8, area.value.split("\n").length);
    this.look();
  }

  typed() {
    const { text, mode } = this;
    if (!text) return null;
    return mode === "message" ? { text } : { lines: this.mode === "working" ? this.rows.lines : [text] };
  }

  show(answer) {
    const place = find("preview");
    if (this.mode === "working") {
      place.hidden = true;
      this.rows.read(answer?.lines);
      return;
    }
    const html = answer?.html || answer?.lines?.[0]?.html || "";
    place.hidden = !html.includes("<math");
    setHtml(place, place.hidden ? "" : html);
  }
}
