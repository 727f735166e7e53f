// The panel: how well things are known, earlier problems, and everything away.

import { ask } from "./api.js";
import { forgetAll } from "./drafts.js";
import { find, make } from "./html.js";
import { notice } from "./notice.js";

export class Progress {
  // `open(session)` goes on with an earlier problem; `erased()` begins from nothing.
  constructor({ open, erased }) {
    this.open = open;
    this.erased = erased;
    const dialog = find("erase-dialog");
    find("erase").addEventListener("click", () => dialog.showModal());
    find("erase-now").addEventListener("click", () => this.erase(dialog));
    const button = find("panel-switch");
    button.addEventListener("click", () => this.toggle(find("stage").dataset.view !== "panel"));
  }

  toggle(shown) {
    find("stage").dataset.view = shown ? "panel" : "main";
    const button = find("panel-switch");
    button.setAttribute("aria-expanded", String(shown));
    button.textContent = shown ? "Back" : "Progress";
    if (shown) find("progress-title").focus();
  }

  async refresh() {
    try {
      const [bars, sessions] = await Promise.all([ask("GET", "/learner"), ask("GET", "/sessions")]);
      find("bars").replaceChildren(...bars.map(bar));
      find("bars-empty").hidden = bars.length > 0;
      find("earlier").replaceChildren(...sessions.map((entry) => this.entry(entry)));
      find("earlier-empty").hidden = sessions.length > 0;
    } catch {
      // what was drawn before stays
    }
  }

  entry({ session_id: session, html }) {
    const button = make("button", { type: "button", class: "choice small", html });
    button.addEventListener("click", () => this.open(session));
    return make("li", {}, button);
  }

  async erase(dialog) {
    dialog.close();
    try {
      await ask("DELETE", "/learner");
    } catch (fault) {
      notice(fault.message);
      return;
    }
    forgetAll();
    this.toggle(false);
    await this.erased();
    notice("Everything about you is erased.");
  }
}

function bar({ title, known, mastered }) {
  const percent = Math.round(known * 100);
  const meter = make("meter", { min: "0", max: "1", value: String(known), "aria-label": title }, `${percent} %`);
  return make(
    "li",
    { "data-mastered": String(mastered) },
    make("span", { class: "bar-title" }, title),
    make("span", { class: "bar-value" }, mastered ? "Mastered" : `${percent} %`),
    meter,
  );
}
