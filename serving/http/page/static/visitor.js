// Who is here: known by a cookie that scripts cannot read, or asked for a key.

import { ask } from "./api.js";
import { find, make } from "./html.js";

// The visitor once there is one; signs in first where a key is needed.
export async function visitor() {
  let me = await ask("GET", "/me");
  if (me.here && !me.known) me = { ...(await ask("GET", "/me")), fresh: true };
  if (me.here && me.fresh && !me.known) cookiesClosed();
  if (!me.here) {
    await signIn();
    return visitor();
  }
  find("sign-out")?.toggleAttribute("hidden", !me.signed_in);
  find("teacher-link")?.toggleAttribute("hidden", !me.teacher || document.documentElement.dataset.mode === "frame");
  return me;
}

export async function signOut() {
  await ask("POST", "/sign-out");
  location.assign("/");
}

function signIn() {
  const section = find("sign-in");
  const form = find("sign-in-form");
  section.hidden = false;
  find("key").focus();
  return new Promise((resolve) => {
    form.addEventListener("submit", async function submit(event) {
      event.preventDefault();
      find("sign-in-note").textContent = "";
      try {
        await ask("POST", "/sign-in", { key: find("key").value });
      } catch (fault) {
        find("sign-in-note").textContent = fault.message;
        return;
      }
      find("key").value = "";
      section.hidden = true;
      form.removeEventListener("submit", submit);
      resolve();
    });
  });
}

// In a frame, some browsers keep no cookies at all: a window of its own helps.
function cookiesClosed() {
  const here = new URL(location.href);
  here.searchParams.delete("embed");
  find("main").prepend(
    make(
      "p",
      { class: "card", role: "alert" },
      "Your browser keeps nothing for this frame, so your work would be lost. ",
      make("a", { href: here.href, target: "_blank", rel: "noopener" }, "Open the tutor in a window of its own"),
      ".",
    ),
  );
}
