// How the tutor reads what is being typed: asked for once typing rests, the last answer wins.

import { ask } from "./api.js";

const REST_MS = 300;

// `gather()` gives what to ask, or null for nothing; `show(answer)` draws it, `show(null)` clears.
export function watch(gather, show) {
  let timer = 0;
  let asking = null;
  const look = async () => {
    const typed = gather();
    asking?.abort();
    if (typed === null) {
      show(null);
      return;
    }
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await ask("POST", "/preview", typed, signal);
      if (!signal.aborted) show(answer);
    } catch {
      // a preview that fails says nothing: what was typed is what counts
      if (!signal.aborted) show(null);
    }
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
  };
}
