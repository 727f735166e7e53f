// How the class did, problem by problem: wrong answers by mistake, stops, help used.

import { make } from "./html.js";
import { RUNGS } from "./rungs.js";

const STOPS = {
  opening: "before writing anything",
  keep_going: "after a right step",
  ask_mistake: "at a mistake that was asked about",
  ask_line: "at a wrong line",
  ask_origin: "when asked where a line comes from",
  ask_which: "at a mistake that may be one of two",
  wrong_end: "at an end that is not asked for",
  nearly: "before the unit or the rounding was right",
  part_found: "with a part of the answer",
  ask_quantity: "at a number that is not asked for",
  ask_slip: "at a slip in a calculation",
  not_yet: "after a wrong answer",
  wrong_named: "after a wrong answer with a known mistake",
  ask_working: "when asked for their working",
  ask_effort: "when asked to try first",
  help: "after help",
  ask_more: "with some solutions missing",
  ask_form: "before the asked form",
  exam_silent: "in the exam",
};

export function drawReports(place, reports) {
  place.replaceChildren(...reports.map(drawn));
}

function drawn({ html, report, mistakes }) {
  return make(
    "article",
    { class: "card report" },
    make("div", { class: "statement", html }),
    figures(report),
    ...report.notes.map((note) => make("p", { class: "note" }, note)),
    part("Wrong answers and lines", mistakes.length ? mistakeList(mistakes) : null, "None so far."),
    make(
      "div",
      { class: "two" },
      part("Where learners stop", report.stops.length ? stopList(report) : null, "Everybody came to the end."),
      part("Help given", Object.keys(report.hints).length ? hintList(report) : null, "None was needed."),
    ),
  );
}

function figures(report) {
  const rows = [
    [report.sessions, report.sessions === 1 ? "session" : "sessions"],
    [report.learners, report.learners === 1 ? "learner" : "learners"],
    [report.solved, "solved"],
    [report.solved_without_help, "without help"],
    [report.shown, "shown the solution"],
  ];
  return make(
    "dl",
    { class: "figures" },
    ...rows.map(([count, name]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(count)))),
  );
}

function part(title, content, none) {
  return make("section", {}, make("h2", {}, title), content ?? make("p", { class: "help" }, none));
}

function mistakeList(mistakes) {
  return make(
    "ul",
    { class: "mistakes" },
    ...mistakes.map(({ title, sessions, answers }) =>
      make(
        "li",
        {},
        make("p", { class: "mistake" }, make("strong", {}, title), make("span", { class: "count" }, times(sessions))),
        make(
          "ul",
          { class: "answers" },
          ...answers.map((answer) =>
            make("li", {}, make("span", { html: answer.html }), make("span", { class: "count" }, times(answer.sessions))),
          ),
        ),
      ),
    ),
  );
}

const stopList = ({ stops, sessions }) =>
  meters(stops.map(({ after, sessions: count }) => [STOPS[after] ?? after.replaceAll("_", " "), count]), sessions);

const hintList = ({ hints }) => {
  const most = Math.max(...Object.values(hints));
  return meters(Object.entries(hints).map(([rung, count]) => [RUNGS[rung] ?? rung, count]), most);
};

function meters(rows, most) {
  return make(
    "ul",
    { class: "bars" },
    ...rows.map(([name, count]) =>
      make(
        "li",
        {},
        make("span", {}, name),
        make("span", { class: "bar-value" }, String(count)),
        make("meter", { min: "0", max: String(Math.max(most, 1)), value: String(count), "aria-label": name }),
      ),
    ),
  );
}

const times = (count) => (count === 1 ? "1 session" : `${count} sessions`);
