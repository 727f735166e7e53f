// Server-sent events of a POST: EventSource can only GET.

import { Offline, Refused, open } from "./api.js";

// Yields { name, data }; a stream that ends without its last event has broken.
export async function* events(path, body, signal) {
  const response = await open("POST", path, body, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      const frames = (rest + value).split("\n\n");
      rest = frames.pop();
      for (const frame of frames) {
        const event = parsed(frame);
        if (event?.name === "error") throw new Refused(400, event.data.detail, "", 0);
        if (event) yield event;
      }
    }
  } catch (fault) {
    throw fault instanceof Refused || signal?.aborted ? fault : new Offline();
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parsed(frame) {
  const fields = new Map();
  for (const row of frame.split("\n")) {
    const at = row.indexOf(":");
    if (at > 0) fields.set(row.slice(0, at), row.slice(at + 1).trimStart());
  }
  return fields.has("data") ? { name: fields.get("event"), data: JSON.parse(fields.get("data")) } : null;
}
