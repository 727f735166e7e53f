// What is typed and not sent, kept by this tab so that a reload loses nothing.

const NAME = "kptutor-draft:";

export function keep(name, value) {
  try {
    if (value) sessionStorage.setItem(NAME + name, value);
    else sessionStorage.removeItem(NAME + name);
  } catch {
    // storage may be closed in a frame: then drafts live as long as the page
  }
}

export function kept(name) {
  try {
    return sessionStorage.getItem(NAME + name) ?? "";
  } catch {
    return "";
  }
}

export function forgetAll() {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(NAME)) sessionStorage.removeItem(name);
    }
  } catch {
    // nothing was kept
  }
}
