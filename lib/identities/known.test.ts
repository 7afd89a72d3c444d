import { expect, test } from "vitest";
import { group, person } from "../../test/people";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { NotFound } from "../errors";
import { startSession } from "../sessions/commands";
import { createIdentity } from "./commands";
import { isSettled, knownAs, memberAs, settle } from "./known";

const password = "un deux trois quatre";

/** An account with two identities, the first of which belongs to a group, and a session in which the second acts. */
async function scene() {
  const { account, actor: first } = await createConfirmedAccount({
    email: "camille@cast.example",
    handle: "camille",
    name: "Camille R.",
    password,
  });
  const second = await createIdentity(account.id, { handle: "local41", name: "Camille (Local 41)" });
  const choir = await group(await person());
  await db.membership.create({ data: { groupId: choir.id, actorId: first.id, role: "MEMBER" } });
  await startSession(db, { accountId: account.id, actorId: second.id });
  const session = await db.session.findFirstOrThrow({ where: { accountId: account.id } });
  return { account, first, second, choir, session };
}

test("a group that knows one identity asks the other one of the account, and nobody else", async () => {
  const { first, second, choir, session } = await scene();
  expect(await knownAs(second, choir.id)).toMatchObject({ id: first.id, name: "Camille R." });
  expect(await knownAs(first, choir.id)).toBeNull();
  const stranger = await person();
  for (const who of [stranger, await person("greta", "there.example"), choir])
    expect(await knownAs(who, choir.id)).toBeNull();
  expect(await knownAs(second, "x")).toBeNull();
  expect(await knownAs(second, (await group(stranger)).id)).toBeNull();

  // The answer is remembered for this session, this identity and this group alone.
  expect(await isSettled(session.id, second, choir.id)).toBe(false);
  await Promise.all([settle(session.id, second, choir.id), settle(session.id, second, choir.id)]);
  expect(await isSettled(session.id, second, choir.id)).toBe(true);
  expect(await isSettled(session.id, first, choir.id)).toBe(false);
  expect(await isSettled(session.id, second, stranger.id)).toBe(false);
  await expect(settle(session.id, first, choir.id)).rejects.toBeInstanceOf(NotFound);

  // Once it belongs there itself, or the known one is gone or was shown out, there is nothing to ask.
  for (const role of ["REJECTED", "BANNED"] as const) {
    await db.membership.updateMany({ where: { actorId: first.id }, data: { role } });
    expect(await knownAs(second, choir.id)).toBeNull();
  }
  for (const role of ["INVITED", "REQUESTED", "OWNER"] as const) {
    await db.membership.updateMany({ where: { actorId: first.id }, data: { role } });
    expect(await knownAs(second, choir.id)).toMatchObject({ id: first.id });
    const inside = role === "OWNER" ? { id: first.id } : null;
    expect((await memberAs(second, choir.id)) ?? {}).toMatchObject(inside ?? {});
    expect((await memberAs(second, choir.id)) === null).toBe(inside === null);
  }
  await db.membership.create({ data: { groupId: choir.id, actorId: second.id, role: "MEMBER" } });
  expect(await knownAs(second, choir.id)).toBeNull();
});
