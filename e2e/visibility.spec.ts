import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { db } from "../lib/db";
import { askServer, remembering, withoutChance } from "./matrix/ask";
import { leaks, unlisted } from "./matrix/faults";
import { routeTable } from "./matrix/routes";
import { type Scene, setScene, type Viewer } from "./matrix/scene";
import { settled } from "./matrix/settled";
import type { State } from "./matrix/states";
import { surfaces } from "./matrix/surfaces";
import { asNavigation } from "./matrix/surfaces-event";
import { type Ask, print, walk } from "./matrix/walk";
import { startServer, type TestServer, workOn } from "./server";

const committed = join(import.meta.dirname, "matrix", "expected.txt");
let server: TestServer;
let scene: Scene;
let ask: ReturnType<typeof remembering>;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await startServer({ port: 4802, name: "visibility" });
  await workOn(server);
  scene = await setScene();
  await settled();
  ask = remembering(askServer(server.origin, scene));
});
test.afterAll(() => server?.stop());

test("every route of the server is walked by a surface", () => {
  expect(unlisted(routeTable(), surfaces)).toEqual([]);
});

test("a route that no surface walks is found", () => {
  expect(unlisted([...routeTable(), "/forgotten/[slug]"], surfaces)).toEqual([
    "/forgotten/[slug] is walked by no surface in e2e/matrix/surfaces.ts",
  ]);
});

test("V1 A1 nobody finds more of an event than they may, and what is found is what was written down", async () => {
  test.setTimeout(1_500_000);
  const cells = await walk(scene, surfaces, ask);
  const matrix = print(cells);
  if (process.env.UPDATE_MATRIX) writeFileSync(committed, matrix);
  expect(leaks(cells)).toEqual([]);
  expect(matrix).toBe(readFileSync(committed, "utf8"));
});

test("nothing fails: no surface answers 5xx to anybody", () => {
  expect([...ask.asked].filter(([, { status }]) => status >= 500).map(([question]) => question)).toEqual([]);
});

test("V1 what somebody may not see answers exactly as what never was", async () => {
  const never = "quitte-niemals-abcd2345";
  // Asked anew: how much is new for somebody stands on each of their pages, and was another number during the walk.
  const anew = remembering(askServer(server.origin, scene));
  const hidden: Partial<Record<Viewer, State[]>> = {
    omar: ["draft", "members", "invited", "suspended", "crowdMembers", "crowdInvited", "crowdClosed"],
    removed: ["crowdMembers", "crowdInvited", "crowdClosed"],
    revoked: ["crowdMembers", "crowdInvited", "crowdClosed"],
  };
  const kinds: [under: string, headers: Record<string, string>][] = [
    ["", {}],
    ["?_rsc=walk", asNavigation],
    ["?_rsc=walk", { ...asNavigation, "next-router-prefetch": "1" }],
    ["", { accept: "application/activity+json" }],
    ["/attendees", { accept: "application/activity+json" }],
    ...[
      "edit",
      "coming",
      "join",
      "ticket",
      "discussion",
      "files",
      "attendees",
      "check-in",
      "announce",
      "invitations",
    ].map((page): [string, Record<string, string>] => [`/${page}`, {}]),
    ["/og.png", {}],
    ["/event.ics", {}],
  ];
  for (const [who, states] of Object.entries(hidden)) {
    const viewer = who as Viewer;
    for (const [under, headers] of kinds) {
      const answer = async (slug: string) => {
        const { status, text } = await anew({ path: `/events/${slug}${under}`, headers }, viewer);
        return { status, text: alike(text.replaceAll(slug, "SLUG")) };
      };
      const nothing = await answer(never);
      for (const { state, row } of scene.events.filter(({ state }) => states.includes(state))) {
        const answered = await answer(row.slug);
        expect(answered.status, `${viewer} ${state} ${under}`).toBe(nothing.status);
        expect(difference(answered.text, nothing.text), `${viewer} ${state} ${under}`).toBe("");
      }
    }
  }
});

/** Where two texts part, with what stands around it; "" when they do not. */
function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return one === other ? "" : `${one.slice(at - 60, at + 100)} | ${other.slice(at - 60, at + 100)}`;
}

/** Rows of a payload come as they are ready. */
function alike(text: string): string {
  return withoutChance(text)
    .replaceAll(/(?<=\\?")[\w-]{22}(?=\\?")/g, "")
    .split(/\n|<script/)
    .sort()
    .join("\n");
}

test.describe("the checker finds what is planted", () => {
  const plant = (change: (path: string, viewer: string, text: string) => string): Ask => {
    return async (asked, viewer) => {
      const answer = await ask(asked, viewer);
      return { ...answer, text: change(asked.path, viewer, answer.text) };
    };
  };

  test("one list without its filter", async () => {
    // What a feed holds whose query forgot listedFor().
    const all = (await db.event.findMany({ select: { title: true } }))
      .map(({ title }) => `<title>${title}</title>`)
      .join("");
    const found = leaks(
      await walk(
        scene,
        surfaces,
        plant((path, _, text) => (path === "/agenda.rss" ? text + all : text)),
      ),
    );
    expect(found).toContain("stranger reads T of the link event on /api/feeds (agenda)");
    expect(found).toContain("stranger reads T of the draft event on /api/feeds (agenda)");
    expect(found).toContain("goes reads T of the crowdInvited event on /api/feeds (agenda)");
    expect(found.every((sentence) => sentence.endsWith("/api/feeds (agenda)"))).toBe(true);
  });

  test("a hidden address in the data for search engines", async () => {
    const event = scene.events.find(({ state }) => state === "addressHidden");
    const found = leaks(
      await walk(
        scene,
        surfaces,
        plant((path, viewer, text) =>
          viewer === "omar" && path === `/events/${event?.row.slug}`
            ? `${text}"streetAddress":"${event?.marks.A}"`
            : text,
        ),
      ),
    );
    expect(found).toContain("omar reads A of the addressHidden event on /events/[slug]");
  });

  test("an answer to the organisers on the page of somebody who goes, and a private event in a feed of a member", async () => {
    const marksOf = (state: State) => scene.events.find((event) => event.state === state)?.marks;
    const found = leaks(
      await walk(
        scene,
        surfaces,
        plant((path, viewer, text) =>
          viewer === "goes" && path.endsWith("/discussion")
            ? text + marksOf("crowdPublic")?.Q
            : viewer === "removed" && path === "/agenda"
              ? text + marksOf("crowdMembers")?.T
              : text,
        ),
      ),
    );
    expect(found).toContain("goes reads Q of the crowdPublic event on /events/[slug]/discussion");
    expect(found).toContain("removed reads T of the crowdMembers event on /agenda");
    expect(found.every((sentence) => /\/discussion$|\/agenda$/.test(sentence))).toBe(true);
  });

  test("a name in a calendar file", async () => {
    const event = scene.events.find(({ state }) => state === "namesEveryone");
    const found = leaks(
      await walk(
        scene,
        surfaces,
        plant((path, _, text) =>
          path.endsWith(`${event?.row.slug}/event.ics`) ? `${text}ATTENDEE;CN=${event?.marks.N}` : text,
        ),
      ),
    );
    expect(found).toContain("ada reads N of the namesEveryone event on /api/feeds (event)");
  });
});
