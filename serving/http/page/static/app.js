// The learner's page: who is here, which problem, and what is shown.

import { ask } from "./api.js";
import { startAppearance } from "./appearance.js";
import { startCopying } from "./copying.js";
import { Dialogue } from "./dialogue.js";
import { find } from "./html.js";
import { notice } from "./notice.js";
import { Progress } from "./progress.js";
import { signOut, visitor } from "./visitor.js";
import { Welcome } from "./welcome.js";

const VIEWS = ["welcome", "work"];

class App {
  constructor() {
    this.progress = new Progress({ open: (session) => this.open(session), erased: () => this.restart() });
    this.dialogue = new Dialogue({ learned: () => this.progress.refresh() });
    this.welcome = new Welcome((what) => this.begin(what));
    find("new-problem").addEventListener("click", () => this.fresh());
    find("next-problem").addEventListener("click", () => this.next());
    find("start-again").addEventListener("click", () => this.again());
    find("sign-out").addEventListener("click", () => signOut().catch((fault) => notice(fault.message)));
    find("brand").addEventListener("click", (event) => {
      event.preventDefault();
      this.fresh();
    });
    this.shown = location.search;
    addEventListener("popstate", () => {
      if (location.search !== this.shown) this.arrive(); // a link within the page goes nowhere else
    });
  }

  async start() {
    try {
      await visitor();
    } catch (fault) {
      this.unreached(fault);
      return;
    }
    find("panel").hidden = false;
    find("panel-switch").hidden = false;
    this.progress.refresh();
    await this.arrive();
  }

  // Goes where the address says: a session, a teacher's problem, or the beginning.
  async arrive() {
    const { search, searchParams } = new URL(location.href);
    this.shown = search;
    const [session, problem] = [searchParams.get("session"), searchParams.get("problem")];
    try {
      if (session) this.display(await ask("GET", `/sessions/${encodeURIComponent(session)}`));
      else if (problem) await this.begin({ problem_id: problem });
      else this.greet();
    } catch (fault) {
      this.greet();
      notice(fault.message);
    }
  }

  async begin(what) {
    const dialogue = await ask("POST", "/sessions", what);
    this.address({ session: dialogue.session_id });
    this.display(dialogue);
    this.progress.refresh();
  }

  async open(session) {
    try {
      const dialogue = await ask("GET", `/sessions/${session}`);
      this.address({ session });
      this.progress.toggle(false);
      this.display(dialogue);
    } catch (fault) {
      notice(fault.message);
    }
  }

  async next() {
    try {
      const { statement } = await ask("GET", "/learner/next");
      await this.begin({ problem: statement });
    } catch (fault) {
      notice(fault.message);
    }
  }

  async again() {
    const stored = /^t-(p-[0-9a-f]+)-/.exec(this.current.session_id);
    const what = stored ? { problem_id: stored[1], again: true } : { problem: this.current.statement };
    try {
      await this.begin(what);
    } catch (fault) {
      notice(fault.message);
    }
  }

  fresh() {
    this.address({});
    this.progress.toggle(false);
    this.greet();
  }

  async restart() {
    this.dialogue.leave();
    await visitor();
    await this.progress.refresh();
    this.address({});
    this.greet();
  }

  greet() {
    this.dialogue.leave();
    this.view("welcome");
    document.title = "kptutor";
    this.welcome.show();
  }

  display(dialogue) {
    this.current = dialogue;
    this.view("work");
    this.dialogue.show(dialogue);
    document.title = `${dialogue.statement.slice(0, 60)} · kptutor`;
    if (matchMedia("(hover: hover)").matches) this.dialogue.composer.focus();
    else find("main").focus({ preventScroll: true });
  }

  view(name) {
    for (const each of VIEWS) find(each).hidden = each !== name;
    find("new-problem").hidden = name !== "work";
    scrollTo({ top: 0 });
  }

  address(fields) {
    const url = new URL(location.href);
    url.searchParams.delete("problem");
    url.searchParams.delete("session");
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
    if (url.href !== location.href) history.pushState(null, "", url);
    this.shown = url.search;
  }

  unreached(fault) {
    notice(fault.message);
    const again = () => {
      removeEventListener("online", again);
      clearTimeout(timer);
      this.start();
    };
    const timer = setTimeout(again, 5000);
    addEventListener("online", again);
  }
}

startAppearance(find("theme-switch"));
startCopying();
new App().start();
