import { beforeAll, expect, test } from "vitest";
import { person, published } from "../../test/people";
import { writeComment } from "../comments/commands";
import { db } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { findEvent } from "../events/queries";
import type { Acting } from "../identities/schema";
import { undoMeasure } from "../measures/commands";
import { subjectAt } from "./addresses";
import { addTakedown, settleTakedown } from "./commands";
import { exportTakedowns, takedownsFor } from "./queries";
import { type TakedownInput, takedownInput } from "./schema";

let ada: Acting;
let mo: Acting;
let sam: Acting;
beforeAll(async () => {
  ada = await person("ada");
  mo = { ...(await person()), moderator: true };
  sam = { ...(await person()), moderator: true, steward: true };
});

const demand = (changes: Partial<TakedownInput> = {}): TakedownInput => ({
  from: "Préfecture du Rhône",
  ground: "LCEN, article 6",
  at: "2026-05-04",
  subject: "Retirer une adresse privée.",
  outcome: "",
  deed: "NONE",
  address: "",
  reason: "",
  ...changes,
});

test("a demand and what is done about it are written down together, and what was done can be taken back", async () => {
  const event = await published(ada);
  const hide = demand({ deed: "HIDE", address: `/events/${event.slug}`, reason: "A court asks for it" });
  await addTakedown(sam, hide);
  await expect(findEvent(null, event.slug)).rejects.toBeInstanceOf(NotFound);
  const [row] = (await takedownsFor(sam)).takedowns;
  expect(row).toMatchObject({ from: "Préfecture du Rhône", measure: { kind: "HIDE", on: "event", undone: false } });
  // It is hidden already: nothing is written down either.
  await expect(addTakedown(sam, hide)).rejects.toBeInstanceOf(Conflict);
  expect((await takedownsFor(sam)).takedowns).toHaveLength(1);
  const measureId = (await db.takedown.findFirstOrThrow()).measureId ?? "";
  await undoMeasure(sam, { measureId });
  await settleTakedown(sam, { id: row?.id ?? "", outcome: "The court changed its mind" });
  expect((await findEvent(null, event.slug)).id).toBe(event.id);
  expect((await takedownsFor(sam)).takedowns).toMatchObject([
    { outcome: "The court changed its mind", measure: { undone: true } },
  ]);
});

test("stewards alone write demands down and read them", async () => {
  for (const who of [ada, mo]) {
    await expect(addTakedown(who, demand())).rejects.toBeInstanceOf(Forbidden);
    await expect(takedownsFor(who)).rejects.toBeInstanceOf(Forbidden);
    await expect(exportTakedowns(who)).rejects.toBeInstanceOf(Forbidden);
    await expect(settleTakedown(who, { id: crypto.randomUUID(), outcome: "" })).rejects.toBeInstanceOf(Forbidden);
  }
  await expect(exportTakedowns(null)).rejects.toBeInstanceOf(Forbidden);
  await expect(settleTakedown(sam, { id: "x", outcome: "" })).rejects.toBeInstanceOf(NotFound);
});

test("W9 in the list for spreadsheets nothing is a formula", async () => {
  await addTakedown(sam, demand({ from: '=HYPERLINK("http://evil.example")' }));
  expect(await exportTakedowns(sam)).toContain("'=HYPERLINK");
});

test("what a demand is about is found by its address here, and by no other", async () => {
  const event = await published(ada, { commentPolicy: "OPEN" });
  const { id } = await writeComment(ada, { eventId: event.id, text: "Zut" });
  expect(await subjectAt(sam, `/events/${event.slug}/discussion#c-${id}`)).toEqual({ kind: "comment", id });
  expect(await subjectAt(sam, "/@ada")).toEqual({ kind: "actor", id: ada.id });
  for (const address of [
    "",
    "/about",
    "/@nobody",
    "/events/none",
    "/events/%E0%A4%A",
    "/media/x",
    `/events/x#c-${crypto.randomUUID()}`,
    `https://evil.example/events/${event.slug}`,
    "javascript:alert(1)",
  ])
    await expect(subjectAt(sam, address)).rejects.toBeInstanceOf(Invalid);
  expect(takedownInput.safeParse(demand({ deed: "HIDE" })).success).toBe(false);
  expect(takedownInput.safeParse(demand({ at: "2026-02-30" })).success).toBe(false);
});
