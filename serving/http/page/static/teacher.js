// The teacher's page: who is here, the stored problems, and the class.

import { ask } from "./api.js";
import { startAppearance } from "./appearance.js";
import { copy, startCopying } from "./copying.js";
import { Editor } from "./editor.js";
import { find, make } from "./html.js";
import { notice } from "./notice.js";
import { drawReports } from "./reports.js";
import { RUNGS } from "./rungs.js";
import { signOut, visitor } from "./visitor.js";

async function start() {
  try {
    const me = await visitor();
    find("not-teacher").hidden = me.teacher;
    find("desk").hidden = !me.teacher;
    if (me.teacher) await Promise.all([list(), look()]);
  } catch (fault) {
    notice(fault.message);
  }
}

async function list() {
  const stored = await ask("GET", "/teacher/problems");
  find("stored-empty").hidden = stored.length > 0;
  find("stored").replaceChildren(...stored.map(card));
}

async function look() {
  const reports = await ask("GET", "/teacher/report");
  find("reports-empty").hidden = reports.length > 0;
  drawReports(find("reports"), reports);
}

function card({ problem, html }) {
  const key = problem.answer_key
    ? make("details", { class: "key" }, make("summary", {}, "Show the key"), make("code", {}, problem.answer_key))
    : make("p", { class: "help" }, "No key: the answer is computed.");
  const link = new URL(`/?problem=${problem.id}`, location.href).href;
  return make(
    "li",
    { class: "card" },
    make("div", { class: "statement", html }),
    make("p", { class: "tags" }, ...tags(problem).map((text) => make("span", { class: "tag" }, text))),
    key,
    make(
      "div",
      { class: "actions" },
      button("Copy link", "secondary small", () => copy(link, "The link is copied.")),
      button("Change", "secondary small", () => editor.open(problem)),
      button("Remove", "danger small", (event) => remove(problem, event.currentTarget)),
    ),
  );
}

function tags({ rules, listed }) {
  const shut = Object.keys(RUNGS).filter((rung) => !rules.rungs.includes(rung));
  const solution = rules.solution_after === null || shut.includes("full_solution");
  return [
    rules.exam ? "Exam" : null,
    listed ? null : "By link only",
    solution ? "Solution never" : `Solution after ${rules.solution_after} ${rules.solution_after === 1 ? "try" : "tries"}`,
    shut.length ? `${shut.length} kinds of help shut` : null,
  ].filter(Boolean);
}

// The first click asks, the second one removes.
async function remove(problem, pressed) {
  if (pressed.dataset.sure !== "true") {
    pressed.dataset.sure = "true";
    pressed.textContent = "Really remove?";
    pressed.addEventListener("blur", () => {
      pressed.dataset.sure = "false";
      pressed.textContent = "Remove";
    }, { once: true });
    return;
  }
  try {
    await ask("DELETE", `/teacher/problems/${problem.id}`);
    await list();
    notice("The problem is removed. Sessions that have begun go on.");
    find("add-problem").focus();
  } catch (fault) {
    notice(fault.message);
  }
}

function button(text, kind, click) {
  return make("button", { type: "button", class: kind, on: { click } }, text);
}

const editor = new Editor(() => list().catch((fault) => notice(fault.message)));
startAppearance(find("theme-switch"));
startCopying();
find("add-problem").addEventListener("click", () => editor.open(null));
find("refresh").addEventListener("click", () => look().catch((fault) => notice(fault.message)));
find("sign-out").addEventListener("click", () => signOut().catch((fault) => notice(fault.message)));
start();
