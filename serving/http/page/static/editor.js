// The dialog in which a teacher writes or changes a problem.

import { ask } from "./api.js";
import { find, make, setHtml } from "./html.js";
import { notice } from "./notice.js";
import { watch } from "./preview.js";
import { RUNGS } from "./rungs.js";

const SOLUTION_AFTER = 3;

export class Editor {
  constructor(saved) {
    this.saved = saved;
    this.problem = null;
    this.dialog = find("editor");
    find("edit-rungs").replaceChildren(
      ...Object.entries(RUNGS).map(([rung, name]) =>
        make("label", { class: "check" }, make("input", { type: "checkbox", name: "rung", value: rung }), make("span", {}, name)),
      ),
    );
    this.look = watch(
      () => ({ text: find("edit-text").value, lines: [find("edit-key").value] }),
      (answer) => this.preview(answer),
    );
    for (const id of ["edit-text", "edit-key"]) find(id).addEventListener("input", this.look);
    find("edit-cancel").addEventListener("click", () => this.dialog.close());
    find("editor-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
  }

  open(problem) {
    this.problem = problem;
    const rules = problem?.rules ?? { rungs: Object.keys(RUNGS), solution_after: SOLUTION_AFTER };
    find("editor-title").textContent = problem ? "Change the problem" : "New problem";
    find("edit-text").value = problem?.text ?? "";
    find("edit-key").value = problem?.answer_key ?? "";
    find("edit-solution").value = problem?.worked_solution ?? "";
    for (const box of this.boxes) box.checked = rules.rungs.includes(box.value);
    this.after(rules.solution_after);
    find("edit-age").value = rules.age ?? "";
    find("edit-exam").checked = rules.exam ?? false;
    find("edit-listed").checked = problem?.listed ?? true;
    find("edit-note").textContent = "";
    this.preview(null);
    this.look();
    this.dialog.showModal();
    find("edit-text").focus();
  }

  get boxes() {
    return [...find("edit-rungs").querySelectorAll("input")];
  }

  // Chooses a number of tries, also one that the list does not offer.
  after(tries) {
    const list = find("edit-after");
    const value = tries === null ? "" : String(tries);
    if (![...list.options].some((option) => option.value === value)) {
      list.add(new Option(`after ${value} honest tries`, value));
    }
    list.value = value;
  }

  get draft() {
    const tries = find("edit-after").value;
    const age = find("edit-age").value;
    return {
      text: find("edit-text").value.trim(),
      answer_key: find("edit-key").value.trim() || null,
      worked_solution: find("edit-solution").value.trim() || null,
      listed: find("edit-listed").checked,
      rules: {
        ...(this.problem && { key_first: this.problem.rules.key_first }),
        rungs: this.boxes.filter((box) => box.checked).map((box) => box.value),
        exam: find("edit-exam").checked,
        solution_after: tries ? Number(tries) : null,
        age: age ? Number(age) : null,
      },
    };
  }

  async save() {
    const path = this.problem ? `/teacher/problems/${this.problem.id}` : "/teacher/problems";
    try {
      await ask(this.problem ? "PUT" : "POST", path, this.draft);
    } catch (fault) {
      find("edit-note").textContent = fault.message;
      return;
    }
    this.dialog.close();
    notice("Saved.");
    this.saved();
  }

  preview(answer) {
    const key = answer?.lines[0]?.html ?? "";
    for (const [id, html] of [["edit-preview", answer?.html ?? ""], ["edit-key-preview", key]]) {
      find(id).hidden = !html.includes("<math");
      setHtml(find(id), find(id).hidden ? "" : html);
    }
  }
}
