// Formulas are copied as LaTeX: within a selection, with a message, or alone by a double click.

import { notice } from "./notice.js";

export function startCopying() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || within(event.target)) return;
    const range = selection.getRangeAt(0);
    const half = formulaAround(range.commonAncestorContainer);
    const text = half ? latexOf(half) : textOf(range.cloneContents());
    if (!half && !text.includes("$")) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  });
  document.addEventListener("dblclick", (event) => {
    const formula = formulaAround(event.target);
    if (formula) copy(latexOf(formula), "The formula is copied as LaTeX.");
  });
}

export async function copy(text, told) {
  try {
    await navigator.clipboard.writeText(text);
    notice(told);
  } catch {
    notice("Your browser does not let this page copy. Select the text and copy it.");
  }
}

// The text of a piece of the page, its formulas as LaTeX between dollars.
export function textOf(node) {
  const whole = node.cloneNode(true);
  for (const formula of whole.querySelectorAll(".formula")) formula.replaceWith(latexOf(formula));
  for (const end of whole.querySelectorAll("br")) end.replaceWith("\n");
  for (const block of whole.querySelectorAll("p, li")) block.append("\n");
  return whole.textContent.trim();
}

const latexOf = (formula) => `$${formula.dataset.latex}$`;

const formulaAround = (node) =>
  (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".formula");

const within = (node) => node.nodeName === "TEXTAREA" || node.nodeName === "INPUT";
