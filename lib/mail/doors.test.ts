import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { mailDoorChanged, mailSignedInAnew } from "./doors";
import type { Letter } from "./transport";

const posted: Letter[] = [];
vi.mock("./transport", () => ({ post: async (letter: Letter) => posted.push(letter) }));

let subject: string;
beforeAll(async () => {
  const made = { email: "doors@example.org", password: "correct horse", handle: "doors", name: "D" };
  subject = (await createConfirmedAccount(made)).account.id;
});
beforeEach(() => posted.splice(0));

test("a new browser is told by its name, or as one that does not say it", async () => {
  await mailSignedInAnew({ subject, data: { browser: "Firefox", system: "Linux", how: "password" } });
  await mailSignedInAnew({ subject, data: { how: "link" } });
  expect(posted.map(({ to }) => to)).toEqual(["doors@example.org", "doors@example.org"]);
  expect(posted[0]?.text).toContain("Firefox on Linux");
  expect(posted[1]?.text).not.toContain(" with ");
});

test.each([
  [{ door: "stepOn" }, "was turned on"],
  [{ door: "stepOff" }, "was turned off"],
  [{ door: "codes" }, "New recovery codes"],
  [{ door: "passkey", change: "added" }, "A passkey was added"],
  [{ door: "passkey", change: "removed" }, "A passkey of your account"],
  [{ door: "ldap", change: "added" }, "from now on"],
  [{ door: "oidc", change: "removed" }, "no longer opens"],
])("the changed door %j is named", async (data, words) => {
  await mailDoorChanged({ subject, data });
  expect(posted[0]?.text.replace(/\s+/g, " ")).toContain(words);
});

test("who is gone gets no letter", async () => {
  await mailDoorChanged({ subject: crypto.randomUUID(), data: { door: "stepOn" } });
  expect(posted).toEqual([]);
});
