// The one place where HTML enters the page: text of the server, in which nothing of a learner is markup.

const policy = globalThis.trustedTypes
  ? trustedTypes.createPolicy("kptutor", { createHTML: (html) => html })
  : { createHTML: (html) => html };

export function setHtml(element, html) {
  element.innerHTML = policy.createHTML(html);
  return element;
}

// An element: attributes by name, `on` for listeners, children as elements or text.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "html") {
      setHtml(element, value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const find = (id) => document.getElementById(id);
