// One problem and the dialogue about it: sends messages, follows their answers, survives breaks.

import { Offline, Refused, ask } from "./api.js";
import { Composer } from "./composer.js";
import { Ending } from "./ending.js";
import { find, setHtml } from "./html.js";
import { events } from "./stream.js";
import { Turns } from "./turns.js";

const WAITS_MS = [500, 1500, 4000, 8000];
const GOING = {
  understood: () => "Reading what you wrote",
  work_checked: ({ lines }) => (lines > 1 ? `Checked ${lines} lines` : "Checked your line"),
  move_chosen: () => "Finding the right words",
};

export class Dialogue {
  // `learned()` is called when the learner's progress may have changed.
  constructor({ learned }) {
    this.learned = learned;
    this.turns = new Turns(find("log"));
    this.ending = new Ending();
    this.session = null;
    this.leaving = null;
    this.composer = new Composer({
      send: ({ text, mode }) => this.say({ text, mode }),
      hint: () => this.say({ text: "Can I have a hint, please?", mode: "hint" }),
      stop: () => this.leaving?.abort(),
    });
  }

  show(dialogue) {
    this.leaving?.abort();
    this.session = dialogue.session_id;
    setHtml(find("statement"), dialogue.statement_html);
    find("exam-note").hidden = !dialogue.exam;
    this.turns.fill(dialogue.exchanges);
    this.ending.clear();
    this.composer.attach(this.session);
    const last = dialogue.exchanges.at(-1);
    this.finish(last?.reply.finished ?? false);
  }

  leave() {
    this.leaving?.abort();
    this.session = null;
  }

  // Says something under a name of its own: sent again after a break, it is still one message.
  say({ text, mode }) {
    if (this.composer.busy || !this.session) return;
    const message = { text, mode, id: newName(), session: this.session, turn: this.turns.pending(text) };
    this.deliver(message);
  }

  async deliver(message) {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.composer.wait(true);
    const again = () => {
      if (!this.composer.busy && this.session === message.session) this.deliver(message);
    };
    try {
      this.heard(message, await this.insist(message, signal));
    } catch (fault) {
      if (this.session !== message.session) return;
      if (signal.aborted) message.turn.halted("Stopped. Your message has been sent.", "Show the answer", again);
      else if (fault instanceof Offline) message.turn.halted(fault.message, "Try again", again);
      else this.refused(message, fault, again);
    } finally {
      if (this.leaving?.signal === signal) this.composer.wait(false);
    }
  }

  // Tries again after every break, with longer pauses.
  async insist(message, signal) {
    for (const pause of [...WAITS_MS, null]) {
      try {
        return await this.follow(message, signal);
      } catch (fault) {
        if (signal.aborted || fault instanceof Refused || pause === null) throw fault;
        message.turn.going("The connection broke. Trying again");
        await rest(pause, signal);
      }
    }
  }

  async follow(message, signal) {
    const body = { text: message.text, message_id: message.id, hint: message.mode === "hint" };
    let exchange = null;
    try {
      for await (const { name, data } of events(`/sessions/${message.session}/messages`, body, signal)) {
        if (name === "replied") exchange = data.exchange;
        else if (GOING[name]) message.turn.going(GOING[name](data));
      }
    } catch (fault) {
      if (!exchange) throw fault;
    }
    if (!exchange) throw new Offline();
    return exchange;
  }

  heard(message, exchange) {
    if (this.session !== message.session) return;
    message.turn.done(exchange);
    if (message.mode === "working") this.composer.marked(exchange.said?.lines ?? [], exchange.reply.finished);
    this.finish(exchange.reply.finished);
    this.turns.show(find("log").lastElementChild);
    this.learned();
  }

  refused(message, fault, again) {
    if (message.mode !== "hint") this.composer.restore(message.text, message.mode);
    message.turn.halted(fault.message, "Try again", again);
  }

  async finish(finished) {
    this.composer.done(finished);
    if (!finished) return;
    const session = this.session;
    try {
      const ending = await ask("GET", `/sessions/${session}/ending`);
      if (this.session === session) this.ending.show(ending);
    } catch {
      // the problem is done all the same; the badge comes with the next look
    }
  }
}

function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `w-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

// A pause that ends early when the browser is online again, or when somebody stops it.
function rest(pause, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, pause);
    addEventListener("online", end);
    signal.addEventListener("abort", end, { once: true });
  });
}
