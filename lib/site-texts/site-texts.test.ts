import { expect, test } from "vitest";
import { people, person } from "../../prisma/cast";
import { confirmRegistration, registerAccount } from "../accounts/commands";
import { db } from "../db";
import { Forbidden, Invalid, NotFound } from "../errors";
import { secretOf } from "../tokens/commands";
import { acceptTexts, publishText } from "./commands";
import { consentsDue, publishedTexts, textOf, versionsOf } from "./queries";
import { textKinds } from "./schema";
import { templates } from "./templates";

const accountOf = async (actorId: string) =>
  (await db.identity.findUniqueOrThrow({ where: { actorId }, select: { accountId: true } })).accountId;

test("the newest version stands, in one's own language or in one there is, and every version is kept", async () => {
  const hedy = await person("hedy");
  expect(await textOf("RULES", "fr")).toBeNull();
  expect(await publishText(hedy, { kind: "RULES", sources: { en: "Be **kind**.", fr: "Soyez **gentils**." } })).toBe(1);
  expect(await publishText(hedy, { kind: "RULES", sources: { en: "Be kind, please." } })).toBe(2);
  expect(await publishText(hedy, { kind: "RULES", sources: { en: "Be kind, please. " } })).toBe(2);
  expect(await textOf("RULES", "fr")).toMatchObject({ version: 2, language: "en", html: "<p>Be kind, please.</p>" });
  expect((await textOf("RULES", "fr", 1))?.html).toBe("<p>Soyez <strong>gentils</strong>.</p>");
  expect(await textOf("RULES", "fr", 3)).toBeNull();
  expect(await textOf("RULES", "fr", 2 ** 40)).toBeNull();
  expect((await versionsOf("RULES")).map(({ version }) => version)).toEqual([2, 1]);
  await publishText(hedy, { kind: "RULES", sources: {} });
  expect(await textOf("RULES", "en")).toBeNull();
  expect((await publishedTexts()).has("RULES")).toBe(false);
});

test("HTML in a text is dropped, and links say that they are not ours", async () => {
  const hedy = await person("hedy");
  const en =
    'Hello <script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1)) [y](https://a.example "z")';
  await publishText(hedy, { kind: "LEGAL", sources: { en } });
  const html = (await textOf("LEGAL", "en"))?.html ?? "";
  expect(html).not.toMatch(/<script|<img|onerror|javascript:/i);
  expect(html).toContain('href="https://a.example"');
});

test("only stewards publish, and ten at once make versions one after the other", async () => {
  const [ada, hedy] = await people("ada", "hedy");
  await expect(publishText(ada, { kind: "TERMS", sources: { en: "Mine now." } })).rejects.toBeInstanceOf(Forbidden);
  await expect(
    publishText({ ...ada, moderator: true }, { kind: "TERMS", sources: { en: "Mine now." } }),
  ).rejects.toBeInstanceOf(Forbidden);
  const versions = await Promise.all(
    Array.from({ length: 10 }, (_, one) => publishText(hedy, { kind: "COSTS", sources: { en: `${one} euros` } })),
  );
  expect(versions.sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const facts = await db.fact.findMany({ where: { kind: "text.published", subject: "COSTS" } });
  expect(facts).toHaveLength(10);
});

test("who has an account is asked again, once for each version that asks, and the publisher is not", async () => {
  const [ada, hedy] = await people("ada", "hedy");
  const account = await accountOf(ada.id);
  await publishText(hedy, { kind: "TERMS", sources: { en: "One." } });
  expect(await consentsDue(account)).toEqual([]);
  await publishText(hedy, { kind: "TERMS", sources: { en: "Two." }, asksAgain: true });
  await publishText(hedy, { kind: "TERMS", sources: { en: "Two, without the typing error." } });
  expect(await consentsDue(account)).toEqual([{ kind: "TERMS", version: 3 }]);
  expect(await consentsDue(await accountOf(hedy.id))).toEqual([]);
  await acceptTexts(account, [{ kind: "TERMS", version: 3 }]);
  await acceptTexts(account, [{ kind: "TERMS", version: 3 }]);
  expect(await consentsDue(account)).toEqual([]);
  await publishText(hedy, { kind: "TERMS", sources: { en: "Four." }, asksAgain: true });
  // What was before their eyes was the third: the fourth is still due.
  await acceptTexts(account, [{ kind: "TERMS", version: 3 }]);
  expect(await consentsDue(account)).toEqual([{ kind: "TERMS", version: 4 }]);
});

test("nobody accepts a version that does not exist, nor a text that nobody is asked about", async () => {
  const [ada, hedy] = await people("ada", "hedy");
  const account = await accountOf(ada.id);
  await publishText(hedy, { kind: "WHO", sources: { en: "Us." } });
  for (const text of [
    { kind: "TERMS", version: 99 },
    { kind: "WHO", version: 1 },
    { kind: "nonsense", version: 1 },
  ])
    await expect(acceptTexts(account, [text])).rejects.toBeInstanceOf(NotFound);
  await expect(publishText(hedy, { kind: "WHO", sources: { en: "Us." }, asksAgain: true })).rejects.toBeInstanceOf(
    Invalid,
  );
  await expect(publishText(hedy, { kind: "RULES", sources: {}, asksAgain: true })).rejects.toBeInstanceOf(Invalid);
});

test("whoever makes an account has accepted what stands, and is asked only about what comes later", async () => {
  const hedy = await person("hedy");
  await publishText(hedy, { kind: "RULES", sources: { en: "Rules." }, asksAgain: true });
  const input = { email: "new@example.org", password: "a long password", handle: "newcomer", name: "New" };
  await registerAccount(input, "192.0.2.1");
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "account.registered" } });
  const confirmed = await confirmRegistration(secretOf(fact.id));
  if (confirmed.asked) throw new Error("nobody need be asked");
  const { account } = confirmed;
  expect(await consentsDue(account.id)).toEqual([]);
  await publishText(hedy, { kind: "RULES", sources: { en: "Other rules." }, asksAgain: true });
  expect((await consentsDue(account.id)).map(({ kind }) => kind)).toEqual(["RULES"]);
});

test("every text has a template in both languages, which names its server", () => {
  for (const kind of textKinds)
    for (const language of ["en", "fr"] as const) {
      const text = templates(kind, language, { name: "La $& Ronde", contact: "hello@ronde.example" });
      expect(text.length, `${language} ${kind}`).toBeGreaterThan(40);
      expect(text).not.toMatch(/\{|\w'\w/);
    }
  expect(templates("RULES", "fr", { name: "La $& Ronde", contact: "" })).toContain("La $& Ronde");
});
