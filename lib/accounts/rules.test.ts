import { expect, test } from "vitest";
import { liesIn, localPath, normaliseEmail, normaliseMailDomain } from "./rules";

test.each([
  [" Ada@Example.ORG ", "ada@example.org"],
  ["ada+list@exämple.org", "ada+list@xn--exmple-cua.org"],
  ["o'hara@mail.example.org", "o'hara@mail.example.org"],
])("%s is kept as %s", (typed, kept) => expect(normaliseEmail(typed)).toBe(kept));

test.each([
  "ada@example.org,eve@example.org",
  "ada@example.org;eve@example.org",
  "ada@example.org\nBcc: eve@example.org",
  "Ada <ada@example.org>",
  '"ada@x"@example.org',
  "ada(eve)@example.org",
  "ada＠example.org",
  "ada﹫example.org",
  "аda@example.org",
  "ada@example",
  "ada@",
  "@example.org",
  "ada@@example.org",
  "ada@exa mple.org",
  "ada@example.org\u200b",
  "ada..b@example.org",
  ".ada@example.org",
  "ada@[127.0.0.1]",
  "ada@example.org/x",
  "ada%eve.example@example.org\0",
  `${"a".repeat(65)}@example.org`,
  "",
])("W7 %j is not one address", (typed) => expect(normaliseEmail(typed)).toBeNull());

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  "",
  null,
  ["/x"],
])("%j leads to no page of ours", (path) => expect(localPath(path, "/my")).toBe("/my"));

test("a path of ours stays", () => expect(localPath("/events/new?as=1#x")).toBe("/events/new?as=1#x"));

test.each([
  [" @Spam.Example. ", "spam.example"],
  ["*.spam.example", "spam.example"],
  ["exämple.org", "xn--exmple-cua.org"],
])("the mail domain %j is kept as %s", (typed, kept) => expect(normaliseMailDomain(typed)).toBe(kept));

test.each(["", "localhost", "a@b.example", "spam example", "127.0.0.1/8", "spam.example, x"])(
  "%j is no mail domain",
  (typed) => expect(normaliseMailDomain(typed)).toBeNull(),
);

test("a domain holds what is below it, and nothing that only ends alike", () => {
  expect(liesIn("a@x.coop.example", ["coop.example"])).toBe(true);
  expect(liesIn("a@xcoop.example", ["coop.example"])).toBe(false);
});
