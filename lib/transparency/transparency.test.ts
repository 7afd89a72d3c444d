import { beforeAll, expect, test } from "vitest";
import { person, published } from "../../test/people";
import { appeal } from "../appeals/commands";
import { appealCode } from "../appeals/rules";
import { NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { settle } from "../instance/settings";
import { takeMeasure, undoMeasure } from "../measures/commands";
import { report } from "../reports/commands";
import { exportMeasures, transparency } from "./queries";
import { withoutNames } from "./rules";

let ada: Acting;
let flo: Acting;
let mo: Acting;
let sam: Acting;
beforeAll(async () => {
  [ada, flo] = [await person("jeanne.dupont"), await person("florence")];
  mo = { ...(await person("morgane")), moderator: true };
  sam = { ...(await person("samira")), moderator: true, steward: true };
});

test("what moderators do is published only where the stewards want it, and they see before what it would be", async () => {
  await expect(transparency()).rejects.toBeInstanceOf(NotFound);
  await expect(transparency(mo)).rejects.toBeInstanceOf(NotFound);
  await expect(exportMeasures()).rejects.toBeInstanceOf(NotFound);
  expect(await transparency(sam)).toEqual({ months: [], measures: [] });
  await settle(sam, { transparency: true });
  expect((await transparency()).measures).toEqual([]);
});

test("it tells what was done, why, and what came of it, and of nobody and of no thing", async () => {
  const event = await published(ada, { title: "Vente flash" });
  const made = await report(flo, { what: { eventId: event.id }, text: "C’est de la publicité." });
  const subject = { kind: "event", id: event.id } as const;
  const reason =
    "Jeanne, «achetez vite» is advertising; Florence said so. See https://here.example/x or @mo@b.example.";
  const { id: measureId } = await takeMeasure(mo, { kind: "HIDE", subject, reason, reportId: made.id });
  await takeMeasure(mo, { kind: "WARN", subject: { kind: "actor", id: ada.id }, reason: "=1+1" });
  await takeMeasure(mo, { kind: "LEAVE", subject, reason: "nothing" });
  await appeal({ code: appealCode(measureId), text: "It is no advertising." });
  await undoMeasure(mo, { measureId });
  const told = await transparency();
  expect(told.months).toMatchObject([{ reports: 1, measures: 2, undone: 1, appeals: 1, takedowns: 0 }]);
  expect(told.measures).toHaveLength(2);
  expect(told.measures.find(({ kind }) => kind === "HIDE")).toEqual({
    month: told.months[0]?.month,
    kind: "HIDE",
    on: "event",
    reason: "[…], […] is advertising; […] said so. See […] or […]",
    undone: true,
    appeal: "OPEN",
  });
  const all = JSON.stringify([told, await exportMeasures()]);
  for (const trace of [
    "eanne",
    "dupont",
    "lorence",
    "organe",
    "flash",
    "achetez",
    event.id,
    event.slug,
    ada.id,
    measureId,
  ])
    expect(all).not.toContain(trace);
  expect(await exportMeasures()).toContain(",'=1+1,");
});

test("a reason loses names in every spelling, addresses and numbers, and keeps its words", () => {
  const names = ["Zoé d’Arc", "zoe", "Les Amis de la rue"];
  for (const [written, told] of [
    ["ZOE’s words hurt", "[…] words hurt"],
    ["à Zoé, à l’arc", "à […], à […]"],
    ["ring 06 12 34 56 78 now", "ring […] now"],
    ["mail a.b+c@coop.example!", "mail […]!"],
    ['it says "go home" twice', "it says […] twice"],
    ["Zoéline is somebody else", "Zoéline is somebody else"],
    ["les amis de la musique", "[…] […] de la musique"],
    ["three rules, 2026", "three rules, 2026"],
  ])
    expect(withoutNames(written ?? "", names)).toBe(told);
});
