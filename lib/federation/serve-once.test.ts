import { expect, test } from "vitest";
import { ball, person, published } from "../../test/people";
import { editEvent } from "../events/commands";
import { activityJson } from "./answers";
import { handle } from "./handle";
import { servedOnce } from "./serve-once";

const ask = (path: string, headers: Record<string, string> = {}) =>
  handle(new Request(`http://127.0.0.1${path}`, { headers: { accept: "application/activity+json", ...headers } }));

test("two hundred servers that fetch one document at once cost two readings", async () => {
  let readings = 0;
  const read = async () => {
    readings += 1;
    await new Promise((done) => setTimeout(done, 5));
    return activityJson({ id: "https://farandole.example/events/1" });
  };
  const fetched = () => servedOnce(new Request("https://farandole.example/events/1"), read);
  const first = fetched();
  const answers = await Promise.all([first, ...Array.from({ length: 199 }, fetched)]);
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  expect(readings).toBe(2);
});

test("an event that is unchanged is answered with 304, and what is hidden is hidden at once", async () => {
  const ada = await person();
  const event = await published(ada);
  const etag = String((await ask(`/events/${event.id}`)).headers.get("etag"));
  expect((await ask(`/events/${event.id}`, { "if-none-match": etag })).status).toBe(304);
  await editEvent(ada, { eventId: event.id, input: ball({ title: "Autre bal" }) });
  expect((await ask(`/events/${event.id}`, { "if-none-match": etag })).status).toBe(200);
  await editEvent(ada, { eventId: event.id, input: ball({ title: "Autre bal", visibility: "INVITED" }) });
  for (const headers of [undefined, { "if-none-match": etag }])
    expect([404, 410]).toContain((await ask(`/events/${event.id}`, headers)).status);
});
