import { createHash, KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import { db } from "../db";
import { now } from "../time";
import type { JsonObject } from "./context";
import { keyPairs } from "./keys";
import { keyUri } from "./uris";

const signInBackground = promisify(sign);

/** An activity as it goes to every inbox: what is the same for all is made once. */
export interface Letter {
  actorId: string;
  keyId: string;
  key: KeyObject;
  body: Buffer;
  /** SHA-256 of the body, base64. */
  digest: string;
}

/** The letters under way, each read and prepared once however many inboxes it goes to. Nothing that is kept grows. */
export class Letters {
  private readonly letters = new Map<string, Promise<Letter | null>>();
  private readonly keys = new Map<string, Promise<{ keyId: string; key: KeyObject } | null>>();

  /** null when there is no such activity, or nobody to sign it. */
  find(activityId: string): Promise<Letter | null> {
    return remembered(this.letters, activityId, () => this.prepare(activityId));
  }

  private async prepare(activityId: string): Promise<Letter | null> {
    const activity = await db.activity.findUnique({ where: { id: activityId } });
    const signer = activity && (await remembered(this.keys, activity.actorId, () => keyOf(activity.actorId)));
    if (!activity || !signer) return null;
    const body = Buffer.from(JSON.stringify(activity.json as JsonObject));
    return { actorId: activity.actorId, ...signer, body, digest: createHash("sha256").update(body).digest("base64") };
  }
}

/** What was found before, or is being looked for now; a failure is forgotten, and the oldest when there are many. */
function remembered<T>(kept: Map<string, Promise<T>>, name: string, find: () => Promise<T>): Promise<T> {
  const before = kept.get(name);
  if (before) return before;
  const found = find();
  kept.set(name, found);
  found.catch(() => kept.delete(name));
  for (const oldest of kept.keys()) {
    if (kept.size <= 100) break;
    kept.delete(oldest);
  }
  return found;
}

async function keyOf(actorId: string): Promise<{ keyId: string; key: KeyObject } | null> {
  const actor = await db.actor.findUnique({ where: { id: actorId }, select: { handle: true } });
  if (!actor) return null;
  const { rsa } = await keyPairs(actorId);
  return { keyId: keyUri(actor.handle), key: KeyObject.from(rsa.privateKey) };
}

/**
 * The headers of a delivery signed by draft-cavage-http-signatures-12, which every server reads. Signing takes the most
 * of a delivery: it runs beside the event loop, so that pages do not wait for it.
 */
export async function signedHeaders(inbox: string, { keyId, key, body, digest }: Letter) {
  const { host, pathname, search } = new URL(inbox);
  const headers = {
    host,
    date: now().toUTCString(),
    digest: `SHA-256=${digest}`,
    "content-type": "application/activity+json",
  };
  const lines = [`(request-target): post ${pathname}${search}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  const signature = (await signInBackground("sha256", Buffer.from(lines.join("\n")), key)).toString("base64");
  const names = ["(request-target)", ...Object.keys(headers)].join(" ");
  return {
    ...headers,
    accept: "application/activity+json",
    "content-length": body.byteLength,
    signature: `keyId="${keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
  };
}
