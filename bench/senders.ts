import { fork } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { db } from "../lib/db";
import type { Peers } from "./peers";

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const everybody = "https://www.w3.org/ns/activitystreams#Public";

/** What came of a delivery of many. */
export interface Sent {
  seconds: number;
  statuses: Record<string, number>;
}

/** A thousand people of a hundred servers whom this server knows already, with their keys. @returns their addresses */
export async function acquaintances(peers: Peers): Promise<string[]> {
  const actors = Array.from({ length: 1000 }, (_, index) => {
    const host = `p${index % 100}.localhost:${peers.port}`;
    const uri = `http://${host}/p${index}`;
    return {
      kind: "PERSON" as const,
      handle: `p${index}`,
      host,
      name: "p",
      uri,
      inboxUri: `${uri}/inbox`,
      fetchedAt: new Date(),
    };
  });
  await db.actor.createMany({ data: actors, skipDuplicates: true });
  await db.keyValue.createMany({
    data: actors.map(({ uri }) => ({
      key: JSON.stringify(["key", `${uri}#main-key`]),
      value: { owner: uri, pem: publicKey },
      expiresAt: new Date(Date.now() + 86_400_000),
    })),
    skipDuplicates: true,
  });
  return actors.map(({ uri }) => uri);
}

/** One of each for everybody: a Join of our event, an event of theirs, and its change. */
export function activitiesOf(uris: string[], event: string): { keyId: string; body: string }[] {
  const said = (uri: string, type: string, object: unknown) => ({
    keyId: `${uri}#main-key`,
    body: JSON.stringify({
      "@context": "https://www.w3.org/ns/activitystreams",
      id: `${new URL(uri).origin}/activities/${crypto.randomUUID()}`,
      type,
      actor: uri,
      object,
      to: [everybody],
    }),
  });
  const joins = uris.map((uri) => said(uri, "Join", event));
  const own = uris.map((uri) => ({
    type: "Event",
    id: `${new URL(uri).origin}/events/${crypto.randomUUID()}`,
    attributedTo: uri,
    name: "Bal",
    content: "<p>Musique</p>",
    startTime: "2031-05-10T14:00:00+02:00",
    endTime: "2031-05-10T18:00:00+02:00",
    timezone: "Europe/Paris",
    published: "2026-11-01T10:00:00Z",
    updated: "2026-11-01T10:00:00Z",
    to: [everybody],
  }));
  const creates = own.map((object) => said(object.attributedTo, "Create", object));
  const updates = own.map((object) =>
    said(object.attributedTo, "Update", { ...object, name: "Bal folk", updated: "2026-11-02T10:00:00Z" }),
  );
  return [...updates, ...creates, ...joins]; // the last goes first
}

/** Delivers all of it from a process of its own. */
export async function send(
  origin: string,
  letters: { keyId: string; body: string }[],
  { forged = false, connections = 32 } = {},
): Promise<Sent> {
  const child = fork(join(import.meta.dirname, "senders-process.ts"), { execArgv: ["--import", "tsx"] });
  await once(child, "message");
  child.send({ origin, key: privateKey, letters, forged, connections });
  const [sent] = (await once(child, "message")) as [Sent];
  child.disconnect();
  return sent;
}
