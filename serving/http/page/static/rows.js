// The working area: one field per line, each with its reading and, once checked, its mark.

import { make, setHtml } from "./html.js";

const MOST = 40;
const MARKS = {
  good: ["✓", "This line follows."],
  wrong: ["✗", "This is the first line that does not follow. Look at it again."],
  unread: ["?", "I could not read this line."],
};

export class Rows {
  constructor(list, { changed, submit }) {
    this.list = list;
    this.changed = changed;
    this.submit = submit;
    this.count = 0;
    this.fill("");
    list.addEventListener("input", (event) => this.typed(event.target));
    list.addEventListener("keydown", (event) => this.pressed(event));
    list.addEventListener("paste", (event) => this.pasted(event));
  }

  get fields() {
    return [...this.list.querySelectorAll("input")];
  }

  // The lines as they are sent: without the empty ones, which have no number for the tutor.
  get lines() {
    return this.fields.map((field) => field.value).filter((value) => value.trim());
  }

  get text() {
    return this.lines.join("\n");
  }

  fill(text) {
    this.list.replaceChildren(...text.split("\n").slice(0, MOST).map((line) => this.row(line)));
  }

  focus() {
    const fields = this.fields;
    (fields.find((field) => field.getAttribute("aria-invalid")) ?? fields.at(-1)).focus({ preventScroll: true });
  }

  // Draws how each line was read; `shown` is in the order of `lines`.
  read(shown) {
    const written = this.fields.filter((field) => field.value.trim());
    for (const field of this.fields) {
      const place = field.parentElement.querySelector(".reading");
      const line = shown?.[written.indexOf(field)];
      const drawn = line?.how === "read" && line.html.includes("<math");
      setHtml(place, drawn ? line.html : "");
      place.hidden = !drawn;
    }
  }

  // Marks the lines in place; true if one of them is wrong.
  mark(lines) {
    const written = this.fields.filter((field) => field.value.trim());
    written.forEach((field, index) => this.markOne(field, lines[index]?.mark ?? "none"));
    return lines.some((line) => line.mark === "wrong");
  }

  markOne(field, mark) {
    const item = field.parentElement;
    const [sign, words] = MARKS[mark] ?? ["", ""];
    item.dataset.mark = mark;
    item.querySelector(".sign").textContent = sign;
    item.querySelector(".verdict").textContent = words;
    if (mark === "wrong") field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  row(value = "") {
    this.count += 1;
    const id = `row-${this.count}`;
    const field = make("input", {
      type: "text",
      id,
      maxlength: "2000",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      enterkeyhint: "next",
      "aria-label": "Line of your working",
      "aria-describedby": `${id}-verdict`,
    });
    field.value = value;
    return make(
      "li",
      { "data-mark": "none" },
      field,
      make("span", { class: "sign", "aria-hidden": "true" }),
      make("div", { class: "reading", hidden: true, "aria-hidden": "true" }),
      make("p", { class: "verdict", id: `${id}-verdict` }),
    );
  }

  typed(field) {
    const after = this.fields.slice(this.fields.indexOf(field));
    for (const each of after) this.markOne(each, "none"); // what follows an edited line is open again
    this.changed();
  }

  pressed(event) {
    const field = event.target;
    const fields = this.fields;
    const at = fields.indexOf(field);
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) this.submit();
      else this.insert(field, [""]);
    } else if (event.key === "Backspace" && !field.value && fields.length > 1) {
      event.preventDefault();
      field.parentElement.remove();
      this.fields[Math.max(0, at - 1)].focus();
      this.changed();
    } else if (event.key === "ArrowUp" && at > 0) {
      event.preventDefault();
      fields[at - 1].focus();
    } else if (event.key === "ArrowDown" && at < fields.length - 1) {
      event.preventDefault();
      fields[at + 1].focus();
    }
  }

  pasted(event) {
    const lines = event.clipboardData.getData("text/plain").split(/\r?\n/);
    if (lines.length < 2) return;
    event.preventDefault();
    event.target.setRangeText(lines[0], event.target.selectionStart, event.target.selectionEnd, "end");
    this.insert(event.target, lines.slice(1));
  }

  insert(field, lines) {
    let item = field.parentElement;
    for (const line of lines.slice(0, MOST - this.fields.length)) {
      const next = this.row(line);
      item.after(next);
      item = next;
    }
    item.querySelector("input").focus();
    this.changed();
  }
}
