import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { beginDiscussion, deleteEntry, writeEntry } from "../discussions/commands";
import { closeDiscussion, deleteDiscussion } from "../discussions/managing";
import { createGroup } from "../groups/commands";
import type { Acting } from "../identities/schema";
import { startSession } from "../sessions/commands";
import { cookieName } from "../sessions/rules";
import { createWebServer, listen, type WebServer } from "./http";

let web: WebServer;
let origin: string;
let ada: Acting;
let token: string;
let groupId: string;
let discussionId: string;
let made = 0;

async function account() {
  const handle = `live${++made}`;
  const { actor } = await createConfirmedAccount({
    email: `${handle}@cast.example`,
    handle,
    name: handle,
    password: "marmite et four a pain",
  });
  const { accountId } = await db.identity.findUniqueOrThrow({ where: { actorId: actor.id } });
  return {
    actor: actor as Acting,
    token: await startSession(db, { accountId, actorId: actor.id, userAgent: "a test" }),
  };
}

beforeEach(async () => {
  web = createWebServer({ publicUrl: "http://localhost:3000", trustProxy: false, development: false });
  web.open(async (_request, response) => void response.writeHead(404).end());
  await listen(web.server, 0, "127.0.0.1");
  origin = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  ({ actor: ada, token } = await account());
  groupId = (await createGroup(ada, { handle: `livegroup${made}`, name: `La cuisine ${made}` })).id;
  discussionId = (await beginDiscussion(ada, { groupId, title: "Samedi ?", text: "On essaie ?" })).id;
});
afterEach(() => web.close(0));

/** Opens a stream. @returns what comes on it, piece by piece */
async function look(as: { id: string }, secret: string, id = discussionId) {
  const headers = { cookie: `${cookieName("session")}=${secret}` };
  const answer = await fetch(`${origin}/api/live/discussions/${id}?as=${as.id}`, { headers });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  return {
    status: answer.status,
    close: () => reader?.cancel(),
    /** The next event by its name and data; null at the end. */
    async next(): Promise<string | null> {
      for (;;) {
        const end = rest.indexOf("\n\n");
        const one = /event: (\w+)\ndata: (\d+)/.exec(rest.slice(0, end));
        if (end >= 0) rest = rest.slice(end + 2);
        if (end >= 0 && one) return one[1] === "now" ? `now ${one[2]}` : (one[1] ?? "");
        if (end >= 0) continue;
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) return null;
        rest += value;
      }
    },
  };
}

const version = async () =>
  (await db.discussion.findUniqueOrThrow({ where: { id: discussionId } })).updatedAt.getTime();

test("who looks at a thread is told its version, and then of every change, with no word of it", async () => {
  const line = await look(ada, token);
  expect(await line.next()).toBe(`now ${await version()}`);
  const { id: entryId } = await writeEntry(ada, { discussionId, text: "Oui" });
  expect(await line.next()).toBe("change");
  await deleteEntry(ada, { entryId });
  expect(await line.next()).toBe("change");
  await closeDiscussion(ada, { discussionId });
  expect(await line.next()).toBe("change");
  await line.close();
  const again = await look(ada, token);
  expect(await again.next()).toBe(`now ${await version()}`);
  await again.close();
});

test("a change that its writer takes back with its transaction is told to nobody", async () => {
  const line = await look(ada, token);
  await line.next();
  await expect(writeEntry(ada, { discussionId, text: "Faux", quotedId: crypto.randomUUID() })).rejects.toThrow();
  await writeEntry(ada, { discussionId, text: "Vrai" });
  expect(await line.next()).toBe("change");
  await line.close();
});

test("nobody else gets a line: strangers, other accounts, under another's name, for another thread", async () => {
  const eve = await account();
  const lines = [
    look(ada, "x".repeat(43)),
    look(ada, ""),
    look(eve.actor, eve.token),
    look(ada, eve.token),
    look(eve.actor, token),
    look({ id: "x" }, token),
    look(ada, token, crypto.randomUUID()),
    look(ada, token, "x"),
  ];
  expect((await Promise.all(lines)).map(({ status }) => status)).toEqual(lines.map(() => 404));
});

test("A3 A8 a line ends when the membership, the session or the thread does", async () => {
  const [bo, cy] = [await account(), await account()];
  await db.membership.createMany({
    data: [bo, cy].map(({ actor }) => ({ groupId, actorId: actor.id, role: "MEMBER" as const })),
  });
  const other = (await beginDiscussion(ada, { groupId, title: "Encore", text: "Un" })).id;
  const lines = [await look(ada, token), await look(bo.actor, bo.token, other), await look(cy.actor, cy.token, other)];
  for (const line of lines) await line.next();
  await deleteDiscussion(ada, { discussionId });
  await db.membership.updateMany({ where: { groupId, actorId: bo.actor.id }, data: { role: "BANNED" } });
  await db.session.deleteMany({ where: { actorId: cy.actor.id } });
  expect(await lines[0]?.next()).toBe("change");
  for (const line of lines) expect([await line.next(), await line.next()]).toEqual(["end", null]);
});

test("one session has so many lines and no more, and a server that stops ends them all", async () => {
  const lines = [];
  for (let count = 0; count < 7; count++) lines.push(await look(ada, token));
  expect(lines.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 429]);
  await lines[0]?.next();
  await web.close(0);
  expect(await lines[0]?.next()).toBeNull();
});
