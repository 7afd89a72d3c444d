import { afterAll, beforeAll, expect, test } from "vitest";
import { ball, person } from "../../test/people";
import { Sink } from "../../test/sink";
import { soon } from "../../test/soon";
import { db } from "../db";
import { resetEnv } from "../env";
import { createEvent, publishEvent } from "../events/commands";
import { type RunningWorker, startWorker } from "../jobs/worker";

let sink: Sink;
let worker: RunningWorker;

beforeAll(async () => {
  process.env.FEDERATION_ALLOW_PRIVATE = "1";
  resetEnv();
  sink = await Sink.open();
  worker = await startWorker();
});
afterAll(async () => {
  await sink.close();
  await worker.stop();
  delete process.env.FEDERATION_ALLOW_PRIVATE;
  resetEnv();
});

async function follower(host: string, followedId: string, name: string): Promise<void> {
  const uri = `http://${host}/${name}`;
  const row = await db.actor.create({
    data: { kind: "PERSON", handle: name, host, name, uri, inboxUri: `${uri}/inbox` },
  });
  await db.follow.create({ data: { followerId: row.id, followedId, state: "ACCEPTED" } });
}

test("a server that never answers holds up nobody but itself, however many letters wait for it", {
  timeout: 120_000,
}, async () => {
  const ada = await person("ada");
  const port = sink.host.split(":")[1];
  for (let number = 0; number < 40; number++) await follower(`hangs.localhost:${port}`, ada.id, `u${number}`);
  for (let number = 0; number < 40; number++) await follower(`s${number}.localhost:${port}`, ada.id, "u");
  let open = 0;
  let most = 0;
  sink.behaviour = ({ headers }, response) => {
    if (!headers.host?.startsWith("hangs.")) return void response.writeHead(202).end();
    open += 1;
    most = Math.max(most, open);
    response.on("close", () => {
      open -= 1;
    });
  };
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  await soon(() => expect(new Set(answered()).size).toBe(40));
  // Its other letters see that two of them got no answer, and wait with these.
  await soon(async () =>
    expect((await db.server.findMany()).map(({ host, failures }) => [host, failures])).toEqual([
      [`hangs.localhost:${port}`, 2],
    ]),
  );
  expect(most).toBe(1);
});

function answered(): string[] {
  return sink.ofType("Create").flatMap(({ headers }) => (headers.host?.startsWith("s") ? [headers.host] : []));
}
