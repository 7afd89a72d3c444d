import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { signature } from "../../e2e/neighbour-signature";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { person } from "../../test/people";
import { db, transaction } from "../db";
import type { Acting } from "../identities/schema";
import { ensureServerActor } from "../instance/commands";
import { setFederation, setPolicy } from "../servers/commands";
import { followActivity } from "./activities";
import { queueActivity } from "./delivery";
import { guardedFetch } from "./guard";
import { handle } from "./handle";
import { take } from "./inbox";
import { lookUp, wayFrom } from "./remote";
import { fetchObject } from "./remote-objects";
import { beginSignIn } from "./remote-sign-in";
import { absolute } from "./uris";

let here: Neighbourhood;
let good: Neighbour;
let evil: Neighbour;
let mallory: Neighbourly;
let gus: Neighbourly;
let ada: Acting;
let steward: Acting;

beforeAll(async () => {
  here = await openNeighbourhood();
  await ensureServerActor();
  good = await Neighbour.start("good.localhost");
  evil = await Neighbour.start("xn--bcher-kva.localhost");
  gus = good.addActor("gus");
  mallory = evil.addActor("mallory");
  evil.publish({ ...evil.event(mallory), id: `${evil.origin}/events/1` });
  evil.serve("/pixel.png", { status: 200, type: "image/png", body: pixel });
  ada = await person("ada");
  steward = { ...(await person("noor")), steward: true };
});
afterAll(async () => {
  for (const server of [good, evil, here]) await server.stop();
});
beforeEach(async () => {
  await db.server.deleteMany();
});

/** As if nothing of others had ever come. */
async function forget(): Promise<void> {
  await db.event.deleteMany();
  await db.actor.deleteMany({ where: { host: { not: "" } } });
  await db.keyValue.deleteMany();
  evil.requests.length = 0;
}

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const accept = "application/activity+json";

/** How a server's name can be written. The steward blocked "BÜCHER.localhost." */
const forms: Record<string, (port: string) => string> = {
  "as it is": (port) => `http://xn--bcher-kva.localhost:${port}`,
  "in its own letters": (port) => `http://bücher.localhost:${port}`,
  "in capitals": (port) => `HTTP://XN--BCHER-KVA.LOCALHOST:${port}`,
  "with a dot at its end": (port) => `http://xn--bcher-kva.localhost.:${port}`,
  "as a subdomain": (port) => `http://deep.xn--bcher-kva.localhost:${port}`,
  "with characters escaped": (port) => `http://%78n--bcher-kva.localhost:${port}`,
  "with wide letters and another dot": (port) => `http://ＢÜＣＨＥＲ。localhost:${port}`,
};

/** Every way by which a server gets in or is spoken to. Each says whether anything of it got through. */
const ways: Record<string, (origin: string) => Promise<boolean>> = {
  "a delivery signed by its key": async (origin) => {
    const key = { ...mallory, keyId: `${encodeURI(origin)}/users/mallory#main-key` };
    const like = { ...evil.activity("Like", mallory, absolute("/@ada")), actor: `${origin}/users/mallory` };
    return (await evil.send(key, here.inbox, like)).status !== 403;
  },
  "a delivery that a key of another server signed for one of its people": async (origin) => {
    const follow = { ...good.activity("Follow", gus, absolute("/@ada")), actor: `${origin}/users/mallory` };
    return (await good.send(gus, here.inbox, follow)).status !== 403;
  },
  "an activity that waited in the queue": async (origin) => {
    const follow = { ...evil.activity("Follow", mallory, absolute("/@ada")), actor: `${origin}/users/mallory` };
    await take(follow);
    return (await db.follow.count({ where: { follower: { handle: "mallory" } } })) > 0;
  },
  "its event, announced by somebody else": async (origin) => {
    await take(good.activity("Announce", gus, `${origin}/events/1`));
    return (await db.event.count()) > 0;
  },
  "its event, embedded in somebody else's Create": async (origin) => {
    await take(good.activity("Create", gus, { ...evil.event(mallory), id: `${origin}/events/1` }));
    return (await db.event.count()) > 0;
  },
  "its activity, passed on by a group": async (origin) => {
    const inner = { ...evil.activity("Create", mallory, `${origin}/events/1`), actor: `${origin}/users/mallory` };
    await take(good.activity("Announce", gus, inner));
    return (await db.event.count()) > 0;
  },
  "its picture on somebody else's event": async (origin) => {
    const image = { type: "Image", mediaType: "image/png", url: `${origin}/pixel.png` };
    await take(good.activity("Create", gus, good.event(gus, { image })));
    return (await db.event.count({ where: { coverId: { not: null } } })) > 0;
  },
  "an object of it, fetched": async (origin) => "value" in (await fetchObject(`${origin}/users/mallory`)),
  "a redirect that leads to it": async (origin) => {
    good.serve("/door", { status: 302, location: `${encodeURI(origin)}/events/1`, body: "" });
    return (await guardedFetch(`${good.origin}/door`).catch(() => null)) !== null;
  },
  "its people, looked up by name": async (origin) => {
    const host = origin.replace(/^http:\/\//i, "");
    return (await lookUp(`@mallory@${host}`)) !== null;
  },
  "its people, looked up by address": async (origin) => (await lookUp(`${origin}/users/mallory`)) !== null,
  "its events, looked up by address": async (origin) => (await lookUp(`${origin}/events/1`)) !== null,
  "its people, sent home": async (origin) => {
    const handle = `@mallory@${origin.replace(/^http:\/\//i, "")}`;
    return (await wayFrom(handle, "Join", { address: absolute("/events/1"), title: "Bal" })) !== null;
  },
  "its people, signing in with their account there": async (origin) => {
    await beginSignIn(`@mallory@${origin.replace(/^http:\/\//i, "")}`).catch(() => null);
    return evil.requests.length > 0;
  },
  "a delivery to its inbox": async (origin) => {
    const factId = randomUUID();
    const json = followActivity(factId, absolute("/@ada"), `${origin}/users/mallory`);
    await transaction((tx) => queueActivity(tx, { factId, actorId: ada.id, json, inboxes: [`${origin}/inbox`] }));
    await here.settle();
    return evil.requests.some(({ method }) => method === "POST");
  },
  "a reading of ours that it signed": async (origin) => {
    const headers = { host: new URL(here.origin).host, date: new Date().toUTCString(), accept };
    const key = { ...mallory, keyId: `${encodeURI(origin)}/users/mallory#main-key` };
    const signed = signature("get /@ada", headers, ["(request-target)", "host", "date"], key);
    const asked = new Request(`${here.origin}/@ada`, { headers: { ...headers, signature: signed } });
    return (await handle(asked)).status === 200;
  },
};

describe.each(Object.keys(ways))("%s", (way) => {
  const port = () => new URL(evil.origin).port;
  const tried = async (form: string) => {
    await forget();
    return ways[way]?.(forms[form]?.(port()) ?? "");
  };

  test("comes through while nobody blocked that server", async () => {
    expect(await tried("as it is")).toBe(true);
  });

  test("meets the block, however its server's name is written", async () => {
    await setPolicy(steward, { host: "BÜCHER.localhost.", policy: "BLOCKED", reason: "lies" });
    for (const form of Object.keys(forms)) {
      expect(await tried(form), form).toBe(false);
      expect(evil.requests, form).toEqual([]);
    }
    expect(await db.actor.count({ where: { host: { contains: "bcher" } } })).toBe(0);
  });

  test("is closed to whoever is not on the list, where only listed servers are spoken with", async () => {
    await setPolicy(steward, { host: good.host, policy: "ALLOWED" });
    await setFederation(steward, "allowList");
    try {
      expect(await tried("as it is")).toBe(false);
      await setPolicy(steward, { host: evil.host, policy: "ALLOWED" });
      expect(await tried("as it is")).toBe(true);
      await setFederation(steward, "off");
      expect(await tried("as it is")).toBe(false);
      expect(evil.requests).toEqual([]);
    } finally {
      await setFederation(steward, "open");
    }
  });
});
