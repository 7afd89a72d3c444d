import { createHash, createHmac, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { signature, signPost } from "../../e2e/neighbour-signature";
import { refusedWith } from "../../test/attack";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group, person } from "../../test/people";
import { db } from "../db";

// The items of the abuse catalogue that concern who sent a delivery, and what it is wrapped in.
let here: Neighbourhood;
let there: Neighbour;
let evil: Neighbour;
let club: Neighbourly;
let mallory: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  evil = await Neighbour.start("evil.localhost");
  await group(await person("ada"), "velo");
  club = there.addActor("club", { type: "Group" });
  mallory = evil.addActor("mallory");
});

afterAll(async () => {
  await Promise.all([there.stop(), evil.stop(), here.stop()]);
});

const refused = (status: number, send: () => Promise<{ status: number }>) => refusedWith(here, status, send);
const create = () => there.activity("Create", club, there.event(club));
const bytes = (activity: object) => Buffer.from(JSON.stringify(activity));

/** A delivery whose signature covers exactly `names`. */
function signedOver(names: string[], more: Record<string, string> = {}) {
  const activity = create();
  const headers = { ...signPost(here.inbox, bytes(activity), club), ...more };
  return there.send(club, here.inbox, activity, {
    ...more,
    signature: signature("post /inbox", headers, names, club),
  });
}

describe("a delivery is taken only from who signed it", () => {
  test("a good one is taken: the control of what follows", async () => {
    expect((await there.send(club, here.inbox, create())).status).toBe(202);
    await here.settle();
    expect(await db.event.count()).toBe(1);
  });

  test("F1 an actor who does not own the key: 401, nothing stored", () =>
    refused(401, () => evil.send(mallory, here.inbox, create())));

  test("unsigned, or with a signature that is not one: 401", async () => {
    await refused(401, () => there.send(club, here.inbox, create(), { signature: undefined }));
    await refused(401, () => there.send(club, here.inbox, create(), { signature: 'keyId="x"' }));
    await refused(401, () => there.send(club, here.inbox, create(), { signature: "?" }));
  });

  test("F21 a key that says it belongs to club, elsewhere: 401", async () => {
    const { privateKey, publicKey } = keys();
    const keyId = `${evil.origin}/keys/1`;
    evil.publish({ id: keyId, type: "Key", owner: club.id, publicKeyPem: publicKey });
    await refused(401, () => evil.send({ keyId, privateKey }, here.inbox, create()));
  });

  test("F21 a key whose document bears another id, or whose owner does not list it: 401", async () => {
    const { privateKey, publicKey } = keys();
    const stray = `${there.origin}/keys/stray`;
    there.publish({ id: stray, type: "Key", owner: club.id, publicKeyPem: publicKey });
    await refused(401, () => there.send({ keyId: stray, privateKey }, here.inbox, create()));
    const alias = `${there.origin}/users/alias`;
    there.publish(club.document, "/users/alias");
    await refused(401, () =>
      there.send({ keyId: `${alias}#main-key`, privateKey: club.privateKey }, here.inbox, create()),
    );
  });
});

describe("F16 the digest", () => {
  test("of another body: 401", () =>
    refused(401, () => there.send(club, here.inbox, create(), signPost(here.inbox, Buffer.from("{}"), club))));

  test("absent, though the signature is good: 401", async () => {
    await refused(401, () => signedOver(["(request-target)", "host", "date"]));
    await refused(401, () => there.send(club, here.inbox, create(), { digest: undefined }));
  });

  test("of a weak kind only, or a weak one that is wrong beside a strong one: 401", async () => {
    const activity = create();
    const weak = (name: string) =>
      `${name}=${createHash(name.replace("-", "")).update(bytes(activity)).digest("base64")}`;
    for (const digest of [weak("SHA-1"), weak("MD5"), "SHA-256=", "sha-256"]) {
      const headers = { ...signPost(here.inbox, bytes(activity), club), digest };
      const signed = signature("post /inbox", headers, ["(request-target)", "host", "date", "digest"], club);
      await refused(401, () => there.send(club, here.inbox, activity, { digest, signature: signed }));
    }
  });
});

describe("F17 what the signature covers", () => {
  test.each([
    [["host", "date", "digest"]],
    [["(request-target)", "date", "digest"]],
    [["(request-target)", "host", "digest"]],
    [["(request-target)", "host", "date"]],
  ])("only %j: 401", (names) => refused(401, () => signedOver(names)));

  test("another host, or another path: 401", async () => {
    const activity = create();
    const elsewhere = signPost("http://other.example/inbox", bytes(activity), club);
    await refused(401, () => there.send(club, here.inbox, activity, elsewhere));
    const path = signPost(`${here.origin}/@velo/inbox`, bytes(activity), club);
    await refused(401, () => there.send(club, here.inbox, activity, path));
  });

  test("a date that is old, ahead, missing or no date: 401", async () => {
    for (const hours of [-13, -24 * 365, 3]) {
      const activity = create();
      const date = new Date(Date.now() + hours * 3_600_000);
      await refused(401, () =>
        there.send(club, here.inbox, activity, signPost(here.inbox, bytes(activity), club, date)),
      );
    }
    await refused(401, () => signedOver(["(request-target)", "host", "date", "digest"], { date: "yesterday" }));
    await refused(401, () => there.send(club, here.inbox, create(), { date: undefined }));
  });

  test("a parameter given twice: 401", async () => {
    const activity = create();
    const signed = signPost(here.inbox, bytes(activity), club).signature;
    await refused(401, () =>
      there.send(club, here.inbox, activity, { signature: `${signed},keyId="${mallory.keyId}"` }),
    );
  });
});

test("F19 the very same delivery, sent again: 202 and nothing more", async () => {
  const activity = there.activity("Follow", club, `${here.origin}/@velo`);
  const headers = signPost(here.inbox, bytes(activity), club);
  expect((await there.send(club, here.inbox, activity, headers)).status).toBe(202);
  await here.settle();
  await there.send(club, here.inbox, there.activity("Undo", club, activity));
  await here.settle();
  await refused(202, () => there.send(club, here.inbox, activity, headers));
});

describe("F22 a key that was replaced", () => {
  beforeEach(() => db.keyValue.deleteMany());

  test("is fetched anew once, then taken; wrong ones do not make us fetch again and again", async () => {
    const carol = there.addActor("carol");
    const fetches = () =>
      there.requests.filter(({ method, path }) => method === "GET" && path === "/users/carol").length;
    const send = (privateKey: string) =>
      there.send(
        { keyId: carol.keyId, privateKey },
        here.inbox,
        there.activity("Follow", carol, `${here.origin}/@velo`),
      );
    expect((await send(carol.privateKey)).status).toBe(202);
    const { privateKey, publicKey } = keys();
    there.publish({ ...carol.document, publicKey: { id: carol.keyId, owner: carol.id, publicKeyPem: publicKey } });
    const before = fetches();
    expect((await send(privateKey)).status).toBe(202);
    expect(fetches()).toBe(before + 1);
    for (let tries = 0; tries < 5; tries++) expect((await send(keys().privateKey)).status).toBe(401);
    expect(fetches()).toBe(before + 1);
    expect((await send(privateKey)).status).toBe(202);
    await here.settle();
  });

  test("R8 a key that cannot be had is not asked for again at once", async () => {
    const ghost = { keyId: `${there.origin}/users/ghost#main-key`, privateKey: keys().privateKey };
    const activity = { ...create(), actor: `${there.origin}/users/ghost` };
    for (let tries = 0; tries < 3; tries++) expect((await there.send(ghost, here.inbox, activity)).status).toBe(401);
    expect(there.requests.filter(({ path }) => path === "/users/ghost")).toHaveLength(1);
  });
});

describe("F23 confusing kinds of keys", () => {
  test("a shared secret made of the public key: 401", async () => {
    const activity = create();
    const headers = signPost(here.inbox, bytes(activity), club);
    const names = ["(request-target)", "host", "date", "digest"];
    const text = names
      .map((name) => `${name}: ${name === "(request-target)" ? "post /inbox" : headers[name]}`)
      .join("\n");
    const pem = (club.document.publicKey as { publicKeyPem: string }).publicKeyPem;
    for (const algorithm of ["hmac-sha256", "hs2019", "rsa-sha256"]) {
      const value = createHmac("sha256", pem).update(text).digest("base64");
      const forged = `keyId="${club.keyId}",algorithm="${algorithm}",headers="${names.join(" ")}",signature="${value}"`;
      await refused(401, () => there.send(club, here.inbox, activity, { signature: forged }));
    }
  });

  test("an algorithm that is not that of the key, or none that is known: 401", async () => {
    for (const algorithm of ["ed25519", "none", "rsa-sha1", "ecdsa-sha256"]) {
      const activity = create();
      const signed = String(signPost(here.inbox, bytes(activity), club).signature).replace("rsa-sha256", algorithm);
      await refused(401, () => there.send(club, here.inbox, activity, { signature: signed }));
    }
  });
});

describe("F24 signatures inside the document", () => {
  const ld = { type: "RsaSignature2017", created: new Date().toISOString(), signatureValue: "AAAA" };

  test("do not stand in for one of the request: 401", () =>
    refused(401, () =>
      evil.send(mallory, here.inbox, {
        ...create(),
        signature: { ...ld, creator: club.keyId },
        proof: { type: "DataIntegrityProof" },
      }),
    ));

  test.each(["@graph", "@included", "@reverse"])("%s: 400", (key) =>
    refused(400, () => there.send(club, here.inbox, { ...create(), [key]: [] })),
  );

  test("F24 properties that no signature covers, beside one that holds, count for nothing: 401", () =>
    refused(401, () =>
      evil.send(mallory, here.inbox, {
        ...create(),
        "@context": ["https://www.w3.org/ns/activitystreams", { extra: { "@id": "ex:extra", "@context": {} } }],
        extra: { actor: mallory.id },
        actor: { id: club.id, publicKey: mallory.document.publicKey },
        signature: { ...ld, creator: mallory.keyId },
      }),
    ));

  test("F32 what somebody passes on with the signature of its author is not theirs to send: 401", () =>
    refused(401, () => evil.send(mallory, here.inbox, { ...create(), signature: { ...ld, creator: club.keyId } })));

  test("a context that gives words other meanings changes nothing: the text counts", async () => {
    const context = ["https://www.w3.org/ns/activitystreams", { actor: "ex:other", who: "as:actor" }];
    await refused(401, () => evil.send(mallory, here.inbox, { ...create(), "@context": context, who: mallory.id }));
  });
});

function keys(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}
