import { afterEach, expect, test, vi } from "vitest";
import { person } from "../../test/people";
import { db } from "../db";
import { Invalid } from "../errors";
import { forgetTyped, keepTyped, sweepTyped } from "./commands";
import { typedBefore } from "./queries";

afterEach(() => {
  vi.useRealTimers();
});

test("what was typed comes back to the identity that typed it, form by form, and to nobody else", async () => {
  const ada = await person();
  const lark = await person();
  await keepTyped(ada, { form: "new", typed: { title: "Bal", access: ["stepFree", "toilets"] } });
  await keepTyped(ada, { form: "new", typed: { title: "Bal masqué" } });
  await keepTyped(ada, { form: crypto.randomUUID(), typed: { title: "Soupe" } });
  expect((await typedBefore(ada, "new"))?.typed).toEqual({ title: "Bal masqué" });
  expect(await typedBefore(lark, "new")).toBeNull();
  await forgetTyped(lark, "new");
  expect(await typedBefore(ada, "new")).not.toBeNull();
  await forgetTyped(ada, "new");
  expect(await typedBefore(ada, "new")).toBeNull();
});

test("two tabs at once leave one of both, whole", async () => {
  const ada = await person();
  await Promise.all(["one", "two", "three"].map((title) => keepTyped(ada, { form: "new", typed: { title } })));
  expect(["one", "two", "three"]).toContain((await typedBefore(ada, "new"))?.typed.title);
});

test("more than any form takes is refused, and of very many forms the oldest go", async () => {
  const ada = await person();
  const typed = { description: "x".repeat(100_001) };
  await expect(keepTyped(ada, { form: "new", typed })).rejects.toThrow(Invalid);
  for (let index = 0; index < 43; index += 1) await keepTyped(ada, { form: `form ${index}`, typed: {} });
  expect(await db.formDraft.count({ where: { actorId: ada.id } })).toBe(40);
  expect(await typedBefore(ada, "form 0")).toBeNull();
  expect(await typedBefore(ada, "form 42")).not.toBeNull();
});

test("after 30 days it is forgotten", async () => {
  const ada = await person();
  await keepTyped(ada, { form: "new", typed: { title: "Bal" } });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 29 * 86_400_000 });
  await sweepTyped();
  expect(await typedBefore(ada, "new")).not.toBeNull();
  vi.setSystemTime(Date.now() + 2 * 86_400_000);
  await sweepTyped();
  expect(await typedBefore(ada, "new")).toBeNull();
});
