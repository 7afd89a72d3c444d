import { access } from "node:fs/promises";
import { beforeAll, expect, test, vi } from "vitest";
import { unpacked } from "../../test/archives";
import { fullGroup } from "../../test/full-group";
import { ball, published } from "../../test/people";
import { createConfirmedAccount } from "../accounts/commands";
import { writeMessage } from "../conversations/commands";
import { db } from "../db";
import { NotFound } from "../errors";
import { follow } from "../follows/commands";
import { createIdentity } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";
import { makeExport, sweepExports, wantOwnExport } from "./commands";
import { openExport } from "./queries";

let dora: Acting;
let wren: Acting;

beforeAll(async () => {
  const password = "a dance for everyone";
  const made = await createConfirmedAccount({ email: "dora@secret.example", handle: "dora", name: "Dora", password });
  dora = made.actor;
  const { accountId } = await db.identity.findUniqueOrThrow({ where: { actorId: dora.id } });
  wren = await createIdentity(accountId, { handle: "wren", name: "Wren", ribbon: "SKY", ribbonShape: "POINT" });
  const { ada, mia } = await fullGroup();
  const soup = await db.event.findFirstOrThrow({ where: { title: "Soup for all" } });
  for (const one of [dora, wren]) {
    await published(one, ball({ title: `Ball of ${one.handle}`, nameVisibility: "EVERYONE" }));
    await joinEvent(one, { eventId: soup.id, nameVisibility: "EVERYONE" });
    await follow(one, mia.id);
    await writeMessage(one, { to: [ada.id], text: `A word from ${one.handle}` });
  }
  // They meet in public, as two people would.
  const ball2 = await db.event.findFirstOrThrow({ where: { title: "Ball of dora" } });
  await joinEvent(wren, { eventId: ball2.id, nameVisibility: "EVERYONE" });
  await follow(wren, dora.id);
}, 60_000);

async function made(actor: Acting, whole: boolean) {
  const { id } = await wantOwnExport(actor, { whole });
  await makeExport({ subject: id });
  const { path, name } = await openExport(actor, id);
  const files = await unpacked(path);
  return { id, name, files, all: [...files].map(([file, bytes]) => `${file}\n${bytes}`).join("\n") };
}

test("I7 the archive of one identity holds all of it and no trace of another one of its account", async () => {
  const { all, name, files } = await made(dora, false);
  for (const word of ["Ball of dora", "Soup for all", "A word from dora", "/@mia"]) expect(all).toContain(word);
  expect(all).not.toMatch(/wren/i);
  expect(all).not.toContain("secret.example");
  expect(name).toMatch(/^farandole-dora-/);
  expect([...files.keys()]).toContain("events.ics");
});

test("L9 the archive of the account holds every identity, and the address", async () => {
  const { all, files } = await made(dora, true);
  for (const word of ["Ball of dora", "Ball of wren", "A word from wren", "dora@secret.example"])
    expect(all).toContain(word);
  expect(all).not.toContain("passwordHash");
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["account.json", "dora/identity.jsonld", "wren/events.ics"]),
  );
});

test("L9 one's own archive opens to the identity that asked for it alone", async () => {
  const { id } = await made(wren, false);
  await expect(openExport(dora, id)).rejects.toThrow(NotFound);
  await expect(openExport(await db.actor.findFirstOrThrow({ where: { handle: "ada" } }), id)).rejects.toThrow(NotFound);
});

test("L9 an archive opens to nobody once its days are over, and the sweep takes its file away", async () => {
  const { id } = await made(dora, true);
  const { path } = await openExport(dora, id);
  const later = (days: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * 86_400_000 });
  try {
    later(6);
    await sweepExports();
    expect((await openExport(dora, id)).path).toBe(path);
    later(2);
    await expect(openExport(dora, id)).rejects.toThrow(NotFound);
    await sweepExports();
    await expect(access(path)).rejects.toThrow();
  } finally {
    vi.useRealTimers();
  }
});
