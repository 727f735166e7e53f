// The badge of a problem that is done, and its certificate behind one click.

import { find, make } from "./html.js";

const BADGES = {
  PROVED: ["Proved", "The answer was checked by computation, by another way than the one that found it."],
  AGREED: ["Agreed", "Independent solutions agree, and nothing speaks against them."],
  KEY: ["Your teacher's key", "The answer is that of your teacher's key."],
  UNSURE: ["Unsure", "Nobody could prove this answer."],
};
const VERDICTS = { supports: "supports", refutes: "speaks against", silent: "says nothing about", void: "cannot test" };
const KINDS = {
  form: "Form",
  key: "Answer key",
  substitution: "Substitution",
  recomputation: "Another computation",
  audit: "Every equation checked",
  script: "A written program",
  agreement: "Agreement",
};

export class Ending {
  constructor() {
    this.place = find("ending");
    this.dialog = find("certificate");
    this.certificate = null;
    find("certificate-save").addEventListener("click", () => this.save());
  }

  clear() {
    this.place.replaceChildren();
  }

  show({ grade, shown, certificate }) {
    this.certificate = certificate;
    const [name, words] = BADGES[grade];
    const state = make("span", { class: "badge", "data-grade": shown ? "SHOWN" : grade }, shown ? "Solution shown" : `Solved · ${name}`);
    this.place.replaceChildren(state);
    if (!certificate) return;
    const button = make("button", { type: "button", class: "link" }, "See the proof");
    button.addEventListener("click", () => this.open(words));
    this.place.append(button);
  }

  open(words) {
    const { certificate } = this;
    const rows = certificate.evidence
      .filter((each) => each.verdict === "supports" || each.verdict === "refutes")
      .map((each) =>
        make(
          "li",
          { "data-verdict": each.verdict },
          make("strong", {}, KINDS[each.kind] ?? each.kind),
          ` ${VERDICTS[each.verdict]} the answer${each.proof ? ", and that is a proof" : ""}. `,
          make("span", {}, each.reason),
        ),
      );
    find("certificate-body").replaceChildren(
      make("p", {}, make("span", { class: "badge", "data-grade": certificate.grade }, BADGES[certificate.grade][0]), ` ${certificate.why}`),
      make("p", { class: "help" }, words),
      make("ul", { class: "evidence" }, ...rows),
      make("p", { class: "help" }, "Anybody can run these checks again: ", make("code", {}, "kptutor verify FILE")),
    );
    this.dialog.showModal();
  }

  save() {
    const file = new Blob([JSON.stringify(this.certificate, null, 2)], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: "certificate.json" });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
