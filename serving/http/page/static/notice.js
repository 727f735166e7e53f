// One sentence at the foot of the page, read out and gone again.

import { find } from "./html.js";

let timer = 0;

export function notice(text) {
  const place = find("notice");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => place.classList.remove("shown"), Math.max(4000, text.length * 70));
}
