import { expect, test } from "vitest";
import { linesOf, named, standingOf } from "./rules";

test("a paste is read line by line, whatever stands between the addresses, each once", () => {
  expect(linesOf(" ada@a.example, @noor ;\n\nada@a.example\nNoor <n@b.example>\n")).toEqual([
    "ada@a.example",
    "@noor",
    "Noor <n@b.example>",
  ]);
});

test("a leading @ names somebody of the fediverse, without it an e-mail address is meant", () => {
  expect(named("@Ada")).toEqual({ kind: "handle", handle: "ada" });
  expect(named("@ada@gather.example")).toEqual({ kind: "remote", address: "@ada@gather.example" });
  expect(named("https://gather.example/@ada")).toEqual({ kind: "remote", address: "https://gather.example/@ada" });
  expect(named("ada@gather.example")).toEqual({ kind: "email", email: "ada@gather.example" });
  expect(named("Ada Moreau <Ada@Gather.example>")).toEqual({ kind: "email", email: "ada@gather.example" });
});

test("what is neither, or more than one address at once, is unclear", () => {
  for (const line of ["ada", "ada@", "@", "a@b@c", "x <a@b.example> <c@d.example>", "a@b.example\r", "@a b@c.example"])
    expect([line, named(line).kind]).toEqual([line, line === "a@b.example\r" ? "email" : "unclear"]);
});

test("an invitation stands until it is taken back, its day is over or it is used up", () => {
  const at = new Date("2030-05-01T12:00Z");
  const open = { revokedAt: null, expiresAt: null, maxUses: null };
  expect(standingOf(open, 1000, at)).toBe("open");
  expect(standingOf({ ...open, maxUses: 2 }, 1, at)).toBe("open");
  expect(standingOf({ ...open, maxUses: 2 }, 2, at)).toBe("used");
  expect(standingOf({ ...open, expiresAt: at }, 0, at)).toBe("expired");
  expect(standingOf({ ...open, revokedAt: at, maxUses: 0 }, 0, at)).toBe("revoked");
});
