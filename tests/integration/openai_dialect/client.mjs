// The node client against the service: OPENAI_HOME is a folder with the package, URL the service.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.OPENAI_HOME, "from-here.js"));
const { OpenAI, NotFoundError, BadRequestError } = require("openai");
const client = new OpenAI({ baseURL: process.env.URL, apiKey: "none", maxRetries: 0 });
const messages = [{ role: "user", content: "Solve 2x + 3 = 11." }];
const told = {};

told.models = (await client.models.list()).data.map((model) => model.id);
const whole = await client.chat.completions.create({ model: "kptutor", messages });
told.whole = whole.choices[0].message.content;
told.tokens = whole.usage.total_tokens;

const stream = await client.chat.completions.create({
  model: "kptutor",
  messages,
  stream: true,
  stream_options: { include_usage: true },
});
told.streamed = "";
told.notes = "";
for await (const chunk of stream) {
  const delta = chunk.choices[0]?.delta ?? {};
  told.streamed += delta.content ?? "";
  told.notes += delta.reasoning_content ?? "";
  told.finish = chunk.choices[0]?.finish_reason ?? told.finish;
  told.usage = chunk.usage?.total_tokens ?? null;
}

const helper = client.chat.completions.stream({ model: "kptutor-solve", messages });
told.solved = (await helper.finalMessage()).content;

const refused = async (body, kind) => {
  try {
    await client.chat.completions.create(body);
    return "no error";
  } catch (fault) {
    return fault instanceof kind ? [fault.status, fault.code, fault.param] : String(fault);
  }
};
told.unknown = await refused({ model: "gpt-4", messages }, NotFoundError);
told.empty = await refused({ model: "kptutor", messages: [] }, BadRequestError);
console.log(JSON.stringify(told));
