// Requests to the page's own routes; every way to fail is an error with a sentence for people.

const MODE = document.documentElement.dataset.mode;

export class Refused extends Error {
  constructor(status, detail, fix, wait) {
    super([detail, fix].filter(Boolean).join(" "));
    this.status = status;
    this.wait = wait;
  }
}

export class Offline extends Error {
  constructor() {
    super("The tutor cannot be reached just now. What you typed is still here.");
  }
}

export async function open(method, path, body, signal) {
  let response;
  try {
    response = await fetch(`/page/api${path}`, {
      method,
      signal,
      headers: { "x-kptutor-page": MODE, ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
    });
  } catch (fault) {
    throw signal?.aborted ? fault : new Offline();
  }
  if (response.ok) return response;
  throw await refusal(response);
}

export async function ask(method, path, body, signal) {
  const response = await open(method, path, body, signal);
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (fault) {
    throw signal?.aborted ? fault : new Offline();
  }
}

async function refusal(response) {
  const wait = Number(response.headers.get("retry-after")) || 0;
  let told = {};
  try {
    told = await response.json();
  } catch {
    // whoever stands in between answered in another form
  }
  if (response.status >= 500) {
    return new Refused(response.status, "Something went wrong at the tutor's end.", "Try again in a moment.", wait);
  }
  if (response.status === 429) {
    return new Refused(429, "That was a little fast.", `Wait ${wait || 1} s, then try again.`, wait);
  }
  return new Refused(response.status, told.detail ?? "This did not work.", told.fix ?? "", wait);
}
