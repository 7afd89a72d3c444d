import { beforeAll, expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { createEvent, deleteEvent, publishEvent } from "../events/commands";
import { ensureServerActor } from "../instance/commands";
import { handle } from "./handle";

beforeAll(async () => {
  await ensureServerActor();
});

const activity = { accept: "application/activity+json" };

/** Asked as the framework hands it over: on its listener's origin, not on ours. */
async function get(path: string, headers: Record<string, string> = activity) {
  const response = await handle(new Request(`http://127.0.0.1:3000${path}`, { headers }));
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : null;
  return { status: response.status, type: response.headers.get("content-type"), text, json };
}

test("a group's document has everything that other servers look for, keys and collections", async () => {
  const choir = await group(await person(), "choeur");
  const { status, type, json } = await get("/@choeur");
  expect([status, type]).toEqual([200, "application/activity+json"]);
  expect(json).toMatchObject({
    type: "Group",
    id: "https://farandole.example/@choeur",
    preferredUsername: "choeur",
    summary: "",
    inbox: "https://farandole.example/@choeur/inbox",
    outbox: "https://farandole.example/@choeur/outbox",
    endpoints: {
      sharedInbox: "https://farandole.example/inbox",
      members: "https://farandole.example/@choeur/members",
      discussions: "https://farandole.example/@choeur/discussions",
      events: "https://farandole.example/@choeur/events",
    },
    memberCount: 1,
    openness: "invite_only",
    manuallyApprovesFollowers: false,
    attachment: [],
    publicKey: { id: "https://farandole.example/@choeur#main-key", owner: "https://farandole.example/@choeur" },
  });
  expect(json.publicKey.publicKeyPem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  expect(json.published).toMatch(/T00:00:00Z$/);
  expect(json.assertionMethod[0].publicKeyMultibase).toMatch(/^z6Mk/);
  expect(await db.actorKey.count({ where: { actorId: choir.id } })).toBe(2);
});

test("two requests at once for an actor without keys get the same keys", async () => {
  await person("twice");
  const documents = await Promise.all([1, 2, 3, 4].map(() => get("/@twice")));
  expect(new Set(documents.map(({ json }) => json.publicKey.publicKeyPem)).size).toBe(1);
});

test.each([
  "members",
  "events",
  "posts",
  "resources",
  "todos",
  "discussions",
  "outbox",
  "upcoming",
  "followers",
  "following",
])("an empty collection of %s is there, with orderedItems and a first page", async (name) => {
  const { id } = await group(await person());
  const { handle: name_ } = await db.actor.findUniqueOrThrow({ where: { id } });
  const { status, json } = await get(`/@${name_}/${name}`);
  expect(status).toBe(200);
  expect(json).toMatchObject({
    type: "OrderedCollection",
    orderedItems: [],
    first: { type: "OrderedCollectionPage", orderedItems: [] },
  });
});

test("a published event stands in the collections, a link-only one opens but is listed nowhere", async () => {
  const ada = await person("ada");
  const choir = await group(ada, "fanfare");
  const open = await createEvent(ada, ball(), { organiserId: choir.id });
  const secret = await createEvent(ada, ball({ visibility: "LINK" }), { organiserId: choir.id });
  const draft = await createEvent(ada, ball(), { organiserId: choir.id });
  for (const { id } of [open, secret]) await publishEvent(ada, { eventId: id });
  for (const name of ["events", "upcoming", "outbox"]) {
    const { text, json } = await get(`/@fanfare/${name}`);
    expect(json.totalItems).toBe(1);
    expect(text).toContain(open.id);
    expect(text).not.toContain(secret.id);
    expect(text).not.toContain(draft.id);
  }
  expect((await get(`/events/${secret.id}`)).json).toMatchObject({
    to: [],
    cc: ["https://www.w3.org/ns/activitystreams#Public"],
  });
  expect((await get(`/events/${open.slug}`)).json.id).toBe(`https://farandole.example/events/${open.id}`);
  expect((await get(`/events/${draft.id}`)).status).toBe(404);
  expect((await get(`/events/${crypto.randomUUID()}`)).text).toBe((await get(`/events/${draft.id}`)).text);
});

test("what is deleted answers 410 with a Tombstone", async () => {
  const ada = await person();
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  await deleteEvent(ada, { eventId: event.id });
  const { status, json } = await get(`/events/${event.id}`);
  expect([status, json.type, json.formerType]).toEqual([410, "Tombstone", "Event"]);
  await db.actor.update({ where: { id: ada.id }, data: { deletedAt: new Date() } });
  const gone = await get(`/@${ada.handle}`);
  expect([gone.status, gone.json.type]).toEqual([410, "Tombstone"]);
});

test("people can be sent home to a page of ours; groups and the server have no home to be sent to", async () => {
  await group(await person("vera"), "vera_group");
  const templates = async (name: string) => {
    const { json } = await get(`/.well-known/webfinger?resource=acct:${name}@farandole.example`);
    return json.links.flatMap(({ rel, template }: Record<string, string>) => (template ? `${rel} ${template}` : []));
  };
  const page = "https://farandole.example/authorize_interaction?uri=";
  expect(await templates("vera")).toEqual([
    ...["Object", "Follow", "Join"].map((name) => `https://w3id.org/fep/3b86/${name} ${page}{object}`),
    `http://ostatus.org/schema/1.0/subscribe ${page}{uri}`,
  ]);
  expect(await templates("vera_group")).toEqual([]);
});

test("WebFinger finds people, groups and this server by account, by address and by its own", async () => {
  await person("zoe");
  for (const resource of [
    "acct:zoe@farandole.example",
    "acct:ZOE@Farandole.EXAMPLE",
    "https://farandole.example/@zoe",
    "zoe@farandole.example",
  ]) {
    const { status, type, json } = await get(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}`, {
      accept: "*/*",
    });
    expect([status, type]).toEqual([200, "application/jrd+json; charset=utf-8"]);
    expect(json.subject).toBe("acct:zoe@farandole.example");
    expect(json.links).toContainEqual({
      rel: "self",
      type: "application/activity+json",
      href: "https://farandole.example/@zoe",
    });
  }
  for (const resource of [
    "acct:relay@farandole.example",
    "https://farandole.example/",
    "https://farandole.example/@relay",
  ])
    expect((await get(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}`)).json.subject).toBe(
      "acct:relay@farandole.example",
    );
  expect((await get("/.well-known/webfinger?resource=acct:zoe@elsewhere.example")).status).toBe(404);
  expect((await get("/.well-known/webfinger?resource=acct:nobody@farandole.example")).status).toBe(404);
  expect((await get("/.well-known/webfinger")).status).toBe(400);
  expect((await get("/.well-known/webfinger?resource=nonsense")).status).toBe(400);
});

test("NodeInfo leads to this server's actor, and host-meta to WebFinger", async () => {
  const { json } = await get("/.well-known/nodeinfo", { accept: "application/json" });
  expect(json.links).toContainEqual({
    rel: "https://www.w3.org/ns/activitystreams#Application",
    href: "https://farandole.example/@relay",
  });
  for (const version of ["2.0", "2.1"]) {
    const info = await get(`/nodeinfo/${version}`, { accept: "application/json" });
    expect(info.type).toMatch(/^application\/json/);
    expect(info.json).toMatchObject({ version, software: { name: "farandole" }, protocols: ["activitypub"] });
    expect(Number.isInteger(info.json.usage.users.total)).toBe(true);
  }
  expect((await get("/@relay")).json.type).toBe("Application");
  expect((await get("/.well-known/host-meta")).text).toContain(
    "https://farandole.example/.well-known/webfinger?resource={uri}",
  );
  expect((await get("/.well-known/host-meta.json")).json.links[0].rel).toBe("lrdd");
});

const deep = (open: string, close: string) => `${open.repeat(10_000)}1${close.repeat(10_000)}`;

test.each([
  ["no JSON", "hello", 400],
  ["a list", "[]", 400],
  ["a text", '"x"', 400],
  ["null", "null", 400],
  ["broken UTF-8", new Uint8Array([123, 34, 255, 34, 58, 49, 125]), 400],
  ["too deep", `{"a":${deep("[", "]")}}`, 400],
  ["too deep objects", deep('{"a":', "}"), 400],
  [
    "too many keys",
    JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, key) => [`k${key}`, 1]))),
    400,
  ],
  [
    "too many recipients",
    JSON.stringify({ type: "Create", to: Array.from({ length: 30_000 }, () => "https://a.example/") }),
    400,
  ],
  ["too large", JSON.stringify({ a: "x".repeat(1_100_000) }), 413],
  ["a NUL", '{"type":"Follow","content":"a\\u0000b"}', 400],
  ["half a character", '{"type":"Follow","content":"\\ud800"}', 400],
  ["a folded graph", '{"@graph":[{"type":"Follow"}]}', 400],
  ["no signature", '{"type":"Follow","actor":"https://a.example/u"}', 401],
])("a delivery with %s is refused", async (_name, body, status) => {
  for (const path of ["/inbox", "/@zoe/inbox"]) {
    const response = await handle(
      new Request(`http://127.0.0.1:3000${path}`, {
        method: "POST",
        body,
        headers: { "content-type": "application/activity+json" },
      }),
    );
    expect(response.status).toBe(status);
  }
});

test("an inbox takes nothing but JSON, unpacked", async () => {
  const send = (headers: Record<string, string>) =>
    handle(new Request("http://127.0.0.1/inbox", { method: "POST", body: "{}", headers }));
  expect((await send({ "content-type": "text/html" })).status).toBe(415);
  expect((await send({ "content-type": "application/activity+json", "content-encoding": "gzip" })).status).toBe(415);
});
