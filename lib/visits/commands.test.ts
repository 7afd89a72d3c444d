import { expect, test } from "vitest";
import { person } from "../../test/people";
import { db } from "../db";
import { hashSecret } from "../tokens/commands";
import { endVisit, startVisit, sweepVisits } from "./commands";
import { findVisit } from "./queries";

test("a visit is found by its token, which stands nowhere in clear; it ends when told to", async () => {
  const greta = await person("greta", "there.example");
  const [token, other] = [await startVisit(greta.id), await startVisit(greta.id)];
  expect(await findVisit(token)).toMatchObject({ id: greta.id, handle: "greta", host: "there.example" });
  expect(JSON.stringify(await db.visit.findMany())).not.toContain(token);
  expect(await findVisit(hashSecret(token))).toBeNull();
  await endVisit(token);
  expect(await findVisit(token)).toBeNull();
  expect(await findVisit(other)).not.toBeNull();
});

test("a visit is over after some hours, and with its person's end here or there", async () => {
  const hugo = await person("hugo", "there.example");
  const token = await startVisit(hugo.id);
  const where = { tokenHash: hashSecret(token) };
  for (const end of ["suspendedAt", "deletedAt"]) {
    await db.actor.update({ where: { id: hugo.id }, data: { [end]: new Date() } });
    expect(await findVisit(token)).toBeNull();
    await db.actor.update({ where: { id: hugo.id }, data: { [end]: null } });
  }
  expect(await findVisit(token)).not.toBeNull();
  await db.visit.update({ where, data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await findVisit(token)).toBeNull();
  await sweepVisits();
  expect(await db.visit.count({ where })).toBe(0);
});

test.each(["", "x", "a".repeat(43), "' or 1=1 --"])("the token %j opens nothing", async (token) => {
  expect(await findVisit(token)).toBeNull();
});

test("nobody of ours visits: they sign in", async () => {
  const ada = await person("ada");
  expect(await findVisit(await startVisit(ada.id))).toBeNull();
});
