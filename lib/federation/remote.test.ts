import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, person } from "../../test/people";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import { lookUp, wayFrom } from "./remote";

let here: Neighbourhood;
let there: Neighbour;
let club: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  club = there.addActor("club", { type: "Group", name: "Le Club", summary: "<p>Bals<script>x</script></p>" });
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

const uriFound = async (text: string) => {
  const found = await lookUp(text);
  if (!found) return null;
  return "actor" in found ? (found.actor.uri ?? found.actor.handle) : (found.event.uri ?? found.event.slug);
};

test.each(["@club@HOST", "club@HOST", "acct:club@HOST", "http://HOST/users/club"])(
  "%s leads to the group",
  async (text) => {
    expect(await uriFound(text.replace("HOST", there.host))).toBe(club.id);
    expect(await db.actor.findUnique({ where: { uri: club.id } })).toMatchObject({
      kind: "GROUP",
      handle: "club",
      host: there.host,
      name: "Le Club",
      summaryHtml: "<p>Bals</p>",
    });
  },
);

test("an event's address leads to the event, and to its organiser with it", async () => {
  const event = there.event(club);
  there.publish(event);
  expect(await uriFound(String(event.id))).toBe(event.id);
  const secret = there.event(club, { to: [club.followers], cc: [] });
  there.publish(secret);
  expect(await uriFound(String(secret.id))).toBeNull();
});

test("a server's address leads to the actor that its NodeInfo names, else to relay", async () => {
  const relay = there.addActor("relay", { type: "Application" });
  there.serve("/", { status: 200, type: "text/html", body: "<h1>Hello</h1>" });
  expect(await uriFound(there.origin)).toBe(relay.id);
  const gancio = there.addActor("gancio", { type: "Application" });
  const links = [{ rel: "https://www.w3.org/ns/activitystreams#Application", href: gancio.id }];
  there.serve("/.well-known/nodeinfo", { status: 200, type: "application/json", body: JSON.stringify({ links }) });
  expect(await uriFound(`${there.origin}/`)).toBe(gancio.id);
});

test("our own people and events are found without asking anybody", async () => {
  const ada = await person("ada");
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  const before = there.requests.length;
  const host = new URL(here.origin).host;
  expect(await uriFound(`@ada@${host}`)).toBe("ada");
  expect(await uriFound(`${here.origin}/@ada`)).toBe("ada");
  expect(await uriFound(`${here.origin}/events/${event.slug}`)).toBe(event.slug);
  expect(await uriFound(`${here.origin}/@nobody`)).toBeNull();
  expect(there.requests.length).toBe(before);
});

test.each([
  "",
  "bal",
  "bal de printemps",
  "@",
  "@club",
  "https://",
  "http://10.0.0.1/",
  "file:///etc/passwd",
  "https://user:word@a.example/",
])("%j leads nowhere", async (text) => {
  expect(await lookUp(text)).toBeNull();
});

const ours = { address: "http://here.example/events/bal?a=b", title: "Bal & co" };
const way = (handle: string) => wayFrom(handle, "Join", ours);
const door = (links: object[]) => {
  const path = `/.well-known/webfinger?resource=${encodeURIComponent(`acct:walker@${there.host}`)}`;
  there.serve(path, { status: 200, type: "application/jrd+json", body: JSON.stringify({ links }) });
};
const old = () => ({ rel: "http://ostatus.org/schema/1.0/subscribe", template: `${there.origin}/authorize?uri={uri}` });
const intent = (name: string, template: string) => ({
  rel: `https://w3id.org/fep/3b86/${name}`,
  template: `${there.origin}${template}`,
});

test("somebody's own server says where they act upon an address of ours; the nearest to coming first", async () => {
  const named = encodeURIComponent(ours.address);
  door([old()]);
  const page = `${there.origin}/authorize?uri=${named}`;
  expect(await way(`@walker@${there.host}`)).toEqual({ host: there.host, page, intent: "subscribe" });
  door([old(), intent("Create", "/share?text={content}"), intent("Object", "/intent?object={object}")]);
  expect(await way(` walker@${there.host} `)).toMatchObject({ intent: "Object" });
  door([old(), intent("Object", "/intent?object={object}"), intent("Join", "/join?e={object}&then={on-success}")]);
  expect((await way(`walker@${there.host}`))?.page).toBe(`${there.origin}/join?e=${named}&then=`);
  door([intent("Create", "/share?text={content}&kind={type}")]);
  const written = encodeURIComponent(`Bal & co\n${ours.address}`);
  expect((await way(`walker@${there.host}`))?.page).toBe(`${there.origin}/share?text=${written}&kind=Note`);
});

test("who wants to follow is led to where they follow", async () => {
  door([intent("Join", "/join?e={object}"), intent("Follow", "/follow?who={object}"), old()]);
  const found = await wayFrom(`walker@${there.host}`, "Follow", { address: "http://here.example/@ada", title: "Ada" });
  expect(found).toMatchObject({
    intent: "Follow",
    page: `${there.origin}/follow?who=http%3A%2F%2Fhere.example%2F%40ada`,
  });
});

test.each([
  [[]],
  [[{ rel: "http://ostatus.org/schema/1.0/subscribe", template: "javascript:alert({uri})" }]],
  [[{ rel: "http://ostatus.org/schema/1.0/subscribe", template: "https://a.example/nowhere" }]],
  [
    [
      { rel: "https://w3id.org/fep/3b86/Join", template: 7 },
      { rel: 7, template: "https://a.example/{uri}" },
    ],
  ],
])("a server that offers no page to go on at has none: %j", async (links) => {
  door(links);
  expect(await way(`@walker@${there.host}`)).toEqual({ host: there.host, page: null, intent: "none" });
});

test("a page of a blocked server is no way, whoever offers it", async () => {
  await db.server.create({ data: { host: "bad.example", policy: "BLOCKED" } });
  door([{ ...intent("Join", ""), template: "https://www.bad.example/join?e={object}" }]);
  expect(await way(`@walker@${there.host}`)).toMatchObject({ intent: "none" });
});

test.each(["@walker@10.0.0.1", "@walker@[::1]", "@walker@192.168.1.1:8080", "@walker@localhost:1", "@walker@metadata"])(
  "S1 %s: no private address is asked, and the words say that nobody answers",
  async (handle) => {
    expect(await way(handle)).toMatchObject({ page: null, intent: "silent" });
  },
);

test.each(["", "walker", "@walker", "@walker@", "@walker@a b", "@walker@x@y", "https://a.example/@walker"])(
  "%j is no address of somebody elsewhere",
  async (handle) => {
    expect(await way(handle)).toBeNull();
  },
);

test("somebody of a blocked server is not found, and it is not asked", async () => {
  await db.server.create({ data: { host: there.host, policy: "BLOCKED" } });
  const before = there.requests.length;
  expect(await lookUp(`@club@${there.host}`)).toBeNull();
  expect(await lookUp(club.id)).toBeNull();
  expect(await way(`@walker@${there.host}`)).toBeNull();
  expect(there.requests.length).toBe(before);
  await db.server.delete({ where: { host: there.host } });
});
