import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { db } from "../lib/db";
import { beginDiscussion } from "../lib/discussions/commands";
import { wantGroupExport } from "../lib/exports/commands";
import { deleteIdentity } from "../lib/identities/commands";
import { belongs, group, people, session } from "../prisma/cast";
import { Mailbox, type Received, work } from "../test/mailbox";
import { asking } from "./linkage/asking";
import { links } from "./linkage/checks";
import { collect, type Dossier, type Page } from "./linkage/dossier";
import { type LinkageScene, type Suspect, setLinkageScene } from "./linkage/scene";
import { ago } from "./month/days";
import { deeds, type Month } from "./month/life";
import { papersOf } from "./month/sent";
import { unpacked } from "./month/takeaway";
import { Neighbour } from "./neighbour";
import { startServer, type TestServer, workOn } from "./server";
import { statusAt } from "./status";

interface Seen {
  dossiers: Dossier[];
  together: Page[];
  sent: { accounts: string[]; page: Page }[];
}

let server: TestServer;
let neighbour: Neighbour;
let mailbox: Mailbox;
let scene: LinkageScene;
let seen: Seen;
let month: Month;
let letters: Received[];
/** Who left for good in that month, and whose sister stayed. */
const gone = [1, 4, 7];

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  // What follows from a deed follows in this process, at the hour of the deed.
  server = await startServer({ port: 4635, name: "month", settings: { WORKER: "off" } });
  await workOn(server);
  mailbox = new Mailbox();
  await mailbox.open();
  neighbour = await Neighbour.start("127.0.0.1");
  month = await begin();
  await live(month);
  letters = mailbox.take();
  seen = await everythingSeen();
});
test.afterAll(async () => {
  await neighbour?.stop();
  await mailbox?.close();
  await server?.stop();
});

async function begin(): Promise<Month> {
  await ago(31 * 24, async () => {
    scene = await setLinkageScene();
    await work();
  });
  const [grace, omar] = await people("grace", "omar");
  const dancers = await db.actor.findUniqueOrThrow({ where: { handle_host: { handle: scene.group, host: "" } } });
  const gardeners = await group(grace, { handle: "gardeners", name: "Les jardiniers" });
  await db.actor.updateMany({
    where: { id: { in: [dancers.id, gardeners.id] } },
    data: { openness: "OPEN", mayPost: "MEMBER" },
  });
  await db.event.update({ where: { id: scene.ball.id }, data: { commentPolicy: "OPEN" } });
  const bob = neighbour.addActor("bob");
  const remote = await db.actor.create({
    data: {
      kind: "PERSON",
      handle: "bob",
      host: neighbour.host,
      name: "Bob",
      uri: bob.id,
      inboxUri: bob.inbox,
      fetchedAt: new Date(),
    },
  });
  for (const one of [omar, remote]) for (const to of [dancers, gardeners]) await belongs(one, to);
  for (const { actor } of scene.suspects)
    await db.follow.create({
      data: { followerId: remote.id, followedId: actor.id, state: "ACCEPTED", acceptedAt: new Date() },
    });
  const trolls = await db.actor.createManyAndReturn({
    data: scene.suspects.map(
      (_, index) => ({ kind: "PERSON", handle: `troll${index}`, name: `Troll ${index}` }) as const,
    ),
  });
  const { id: thread } = await beginDiscussion(omar, { groupId: dancers.id, title: "La danse", text: "Qui vient ?" });
  return { scene, groups: { dancers, gardeners }, thread, omar, remote, trolls };
}

/** A month: each deed on days of its own, everybody at an hour of their own, no two sisters one after the other. */
async function live(month: Month): Promise<void> {
  const every = Object.values(deeds);
  for (const [round, deed] of every.entries()) {
    const first = 30 * 24 - round * ((29 * 24) / every.length);
    for (const [place, index] of scene.joining.entries()) {
      const one = scene.suspects[(index + 2 + 2 * (round % 4)) % scene.suspects.length] as Suspect;
      await ago(first - place * 5.3, async () => {
        await deed(month, one, scene.suspects.indexOf(one));
        await work();
      });
    }
  }
  for (const [place, index] of gone.entries()) {
    const { accountId, actor } = scene.suspects[index] as Suspect;
    await ago(20 - place * 6.1, async () => {
      await deleteIdentity(accountId, actor.id);
      await work();
    });
  }
}

/** All that strangers and members find at the end of it, and all that others were sent meanwhile. */
async function everythingSeen(): Promise<Seen> {
  const sessions = { stranger: "", omar: await session("omar") };
  const ask = asking(server.origin, sessions);
  const found: Seen = { ...(await collect({ ...scene, sessions }, ask)), sent: [] };
  // omar is a member of both groups, and their owners take away what those hold.
  for (const path of memberPages(month)) found.together.push({ path, ...(await ask(path, "text/html", "omar")) });
  const [ada, grace] = await people("ada", "grace");
  const wanted = [
    { owner: ada, id: (await wantGroupExport(ada, { groupId: month.groups.dancers.id })).id },
    { owner: grace, id: (await wantGroupExport(grace, { groupId: month.groups.gardeners.id })).id },
  ];
  await work();
  for (const { owner, id } of wanted) found.together.push(...(await unpacked(owner, id)));
  const addresses = new Map(
    (await db.account.findMany({ select: { id: true, email: true } })).map(({ id, email }) => [id, email]),
  );
  for (const { to, page, names } of papersOf(scene.suspects, neighbour.deliveries, letters)) {
    // What names several is a list, and is judged as lists are; organisers hear who comes as they come.
    if (names.length > 1 && to === "") found.together.push(page);
    const recipient = [...addresses].find(([, email]) => email === to)?.[0] ?? "";
    found.sent.push({ accounts: [recipient, ...names.map(({ accountId }) => accountId)], page });
    const [one] = names;
    const dossier = found.dossiers.find(({ suspect }) => suspect === one);
    if (names.length === 1 && one && recipient !== one.accountId) dossier?.pages.push(page);
  }
  return found;
}

function memberPages({ thread }: Month): string[] {
  const parts = ["members", "discussions"];
  return [
    ...["dancers", "gardeners"].flatMap((handle) => parts.map((part) => `/groups/${handle}/${part}`)),
    `/groups/dancers/discussions/${thread}`,
  ];
}

const sentTo = (dossier: Dossier | undefined) =>
  dossier?.pages.filter(({ path }) => /^(delivery|letter) to/.test(path)) ?? [];

test("a month of posts, joins, letters, blocks and deletions links nobody to anybody", () => {
  expect(Math.min(...seen.dossiers.map((dossier) => sentTo(dossier).length))).toBeGreaterThan(3);
  expect(seen.together.filter(({ path }) => path.startsWith("/groups/")).map(({ status }) => status)).toEqual(
    memberPages(month).map(() => 200),
  );
  expect(letters.length).toBeGreaterThan(9);
  expect(links(scene, seen)).toEqual([]);
});

test("who left is gone, and the sister who stayed is as she was", async () => {
  for (const index of gone) {
    const one = scene.suspects[index] as Suspect;
    const sister = scene.suspects.find((other) => other !== one && other.accountId === one.accountId);
    expect(await statusAt(`${server.origin}/@${one.handle}`)).toBe(410);
    if (sister) expect(await statusAt(`${server.origin}/@${sister.handle}`)).toBe(200);
  }
});

test.describe("the checker finds what is planted in what was sent", () => {
  const planted = (change: (one: Suspect, page: Page, place: number) => Partial<Page>) => {
    const dossiers = seen.dossiers.map((dossier) => ({
      ...dossier,
      pages: dossier.pages.map((page, place) => ({ ...page, ...change(dossier.suspect, page, place) })),
    }));
    return links(scene, { ...seen, dossiers });
  };
  const markOf = ({ accountId }: Suspect) => createHash("sha256").update(accountId).digest("hex").slice(0, 16);
  const delivery = ({ path }: Page) => path.startsWith("delivery");

  test("an id of the account", () => {
    const found = planted((one, page) => (delivery(page) ? { text: page.text + one.accountId } : {}));
    expect(found.some((sentence) => sentence.includes("holds the secret"))).toBe(true);
  });

  test("a hash in a header", () => {
    const found = planted((one, page) =>
      delivery(page) ? { text: `x-request-id: ${markOf(one)}\n${page.text}` } : {},
    );
    expect(found.filter((sentence) => sentence.includes("alone share")).length).toBeGreaterThanOrEqual(4);
  });

  test("a path of pictures or inboxes", () => {
    const found = planted((one, page) => (delivery(page) ? { text: `${page.text} /media/${markOf(one)}/1.jpg` } : {}));
    expect(found.filter((sentence) => sentence.includes("alone share")).length).toBeGreaterThanOrEqual(4);
  });

  test("the same bytes", () => {
    const found = planted((one, page) => (delivery(page) ? { hash: markOf(one) } : {}));
    expect(found.filter((sentence) => sentence.includes("alone share")).length).toBeGreaterThanOrEqual(4);
  });

  test("a moment that both have in common", () => {
    const moment = ({ accountId }: Suspect) =>
      new Date(
        Date.now() - 40 * 86_400_000 - (Number.parseInt(accountId.slice(0, 6), 16) % 9_000_000) * 100 - 7,
      ).toISOString();
    const found = planted((one, page) => (delivery(page) ? { text: `${page.text} "updated":"${moment(one)}"` } : {}));
    expect(found.filter((sentence) => sentence.includes("both did something at")).length).toBeGreaterThanOrEqual(4);
  });

  test("an order in a list", () => {
    const text = scene.suspects.map(({ handle }) => `/@${handle} `).join("");
    const found = links(scene, {
      ...seen,
      together: [...seen.together, { path: "/members", status: 200, text, hash: "" }],
    });
    expect(found).toContain("/members lists people in the order in which they were made");
  });
});
