import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { belongs, group as makeGroup, people } from "../../prisma/cast";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { removeMember, setRole } from "../memberships/managing";
import { createGroup } from "./commands";
import { changeGroup } from "./managing";
import { nameLook, passesForServer, versionOf } from "./rules";
import { groupRules, groupWords } from "./schema";

let ada: Acting;
let eve: Acting;
let joe: Acting;
let kitchen: Acting;
let count = 0;

const row = (id = kitchen.id) => db.actor.findUniqueOrThrow({ where: { id } });
const facts = (kind: string) => db.fact.findMany({ where: { kind, groupId: kitchen.id }, orderBy: { at: "asc" } });

beforeAll(async () => {
  [ada, eve, joe] = (await people("ada", "grace", "omar")) as [Acting, Acting, Acting];
});

beforeEach(async () => {
  count += 1;
  kitchen = await makeGroup(ada, { handle: `kitchen${count}`, name: `Kitchen ${count}` });
  await belongs(eve, kitchen, "MODERATOR");
  await belongs(joe, kitchen, "MEMBER");
});

describe("what a group settles", () => {
  test("its words change, and other servers are told once", async () => {
    const change = groupWords.parse({
      name: "The canal kitchen",
      summary: "We **cook**.",
      place: "Leuven",
      links: "https://soup.example Our soup\nRecipes https://recipes.example/all",
      ribbon: "SKY",
      ribbonShape: "ROUND",
    });
    await changeGroup(ada, { groupId: kitchen.id, change });
    expect(await row()).toMatchObject({
      name: "The canal kitchen",
      place: "Leuven",
      links: [
        { label: "Our soup", url: "https://soup.example/" },
        { label: "Recipes", url: "https://recipes.example/all" },
      ],
    });
    await changeGroup(ada, { groupId: kitchen.id, change });
    expect(await facts("group.changed")).toHaveLength(1);
  });

  test("links lead to the web and nowhere else", () => {
    for (const links of ["javascript:alert(1)", "https://me:secret@bank.example", "no address", "data:text/html,hi"])
      expect(groupWords.safeParse({ name: "A", links, ribbon: "SKY", ribbonShape: "ROUND" }).success).toBe(false);
  });

  test("who may do what lies within bounds, and owners alone decide it", async () => {
    const usual = { ...(await row()) };
    const asked = (one: object) => groupRules.safeParse({ ...usual, ...one });
    expect(asked({ mayModerate: "MEMBER" }).success).toBe(false);
    expect(asked({ maySet: "MEMBER" }).success).toBe(false);
    expect(asked({ mayDiscuss: "OWNER" }).success).toBe(false);
    await changeGroup(ada, { groupId: kitchen.id, change: { maySet: "MODERATOR" } });
    await changeGroup(eve, { groupId: kitchen.id, change: { place: "Gent" } });
    await expect(changeGroup(eve, { groupId: kitchen.id, change: { maySet: "OWNER" } })).rejects.toThrow(
      "errors.forbidden",
    );
  });

  test("members, strangers and owners of other groups change nothing", async () => {
    const garden = await makeGroup(joe, { handle: `garden${count}`, name: `Garden ${count}` });
    for (const actor of [joe, eve])
      await expect(changeGroup(actor, { groupId: kitchen.id, change: { place: "X" } })).rejects.toThrow();
    await expect(changeGroup(joe, { groupId: kitchen.id, change: { visibility: "MEMBERS" } })).rejects.toThrow();
    expect(await row()).toMatchObject({ place: null, visibility: "PUBLIC" });
    expect((await row(garden.id)).visibility).toBe("PUBLIC");
  });

  test("of two owners who decide at once the second is told so", async () => {
    await belongs(eve, kitchen, "OWNER");
    const version = versionOf(await row());
    const both = await Promise.allSettled([
      changeGroup(ada, { groupId: kitchen.id, change: { place: "Leuven" }, version }),
      changeGroup(eve, { groupId: kitchen.id, change: { place: "Gent" }, version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { message: "errors.changedMeanwhile" },
    });
  });

  test("a role that was lost while the page was open counts as lost", async () => {
    await belongs(eve, kitchen, "OWNER");
    const version = versionOf(await row());
    const own = await db.membership.findFirstOrThrow({ where: { groupId: kitchen.id, actorId: eve.id } });
    await setRole(ada, { membershipId: own.id, role: "MEMBER" });
    const change = { place: "Gent" };
    await expect(changeGroup(eve, { groupId: kitchen.id, change, version })).rejects.toThrow("errors.forbidden");
    await removeMember(ada, { membershipId: own.id });
    await expect(changeGroup(eve, { groupId: kitchen.id, change, version })).rejects.toThrow("errors.forbidden");
  });

  test("a picture of somebody else is not taken", async () => {
    const data = { key: `k${count}`, mediaType: "image/webp", width: 1, height: 1, bytes: 1, uploaderId: joe.id };
    const { id } = await db.media.create({ data });
    await expect(changeGroup(ada, { groupId: kitchen.id, change: {}, avatarId: id })).rejects.toThrow();
    expect((await row()).avatarId).toBeNull();
  });
});

describe("names that imitate", () => {
  test.each(["Admin", "ADMIN", "M0deration", "Farandole", "f a r a n d o l e", "Équipe", "Sysadmın"])(
    "%s passes for the server",
    (name) => expect(passesForServer(name) || !groupWords.shape.name.safeParse(name).success).toBe(true),
  );

  test.each(["Canal Kitchen", "Le jardin", "АМАП Мир", "Repair Café"])("%s does not", (name) =>
    expect(groupWords.shape.name.safeParse(name).success).toBe(true),
  );

  test.each([
    ["Canal Kitchen", "CANAL  kitchen"],
    ["Canal Kitchen", "Cana1-Kitchen"],
    ["Sopa", "Ѕора"],
    ["Café du pré", "Cafe du Pre"],
    ["Corner", "Comer"],
  ])("%s and %s look the same", (one, other) => expect(nameLook(one)).toBe(nameLook(other)));

  test("a second group of a name that looks the same is refused, also by renaming and at once", async () => {
    const founded = await Promise.allSettled(
      [`Vélo ${count}`, `VELO  ${count}`].map((name, index) => createGroup(joe, { handle: `velo${index}`, name })),
    );
    expect(founded.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(changeGroup(ada, { groupId: kitchen.id, change: { name: `velo ${count}` } })).rejects.toMatchObject({
      fields: { name: ["groups.errors.nameTaken"] },
    });
    await changeGroup(ada, { groupId: kitchen.id, change: { name: `KITCHEN ${count}` } });
  });

  test("what is for members alone does not tell by a refusal that it is there", async () => {
    await changeGroup(ada, { groupId: kitchen.id, change: { visibility: "MEMBERS" } });
    await createGroup(joe, { handle: `other${count}`, name: `Kitchen ${count}` });
  });
});
