import { expect, test } from "vitest";
import { addressFor, faultOf, makesOwn, siteOf } from "./rules";

test("addresses of websites that everybody reaches are good patterns, with a place for the name or without", () => {
  for (const pattern of [
    "https://annuel.framapad.org/p/{name}",
    "https://bbb.example.org/rooms/{name}/join?lang=fr",
    "https://cloud.example.org/apps/files/?dir=/{name}#{name}",
    "https://framadate.org/create_poll.php?type=date",
  ])
    expect(faultOf(pattern), pattern).toBeNull();
});

test("hostile patterns are refused", () => {
  const hostile: Record<string, string> = {
    "javascript:alert(1)//{name}": "tools.errors.https",
    "data:text/html,{name}": "tools.errors.https",
    "http://pad.example.org/{name}": "tools.errors.https",
    "https://pad.example.org:8443/{name}": "tools.errors.https",
    "https://user:secret@pad.example.org/{name}": "tools.errors.password",
    "https://pad.example.org@{name}/": "tools.errors.password",
    "https://{name}.example.org/": "tools.errors.host",
    "https://{name}/p": "tools.errors.host",
    "https://example.org{name}/": "tools.errors.host",
    "https:{name}.example.org/p": "tools.errors.host",
    "https://pad.example.org/{name}\r\nSet-Cookie: a=b": "tools.errors.letters",
    "https://pad.example.org/\t{name}": "tools.errors.letters",
    "https:\\\\pad.example.org\\{name}": "tools.errors.letters",
    "https://pad.exam\u200bple.org/{name}": "tools.errors.letters",
    "https://localhost/{name}": "tools.errors.private",
    "https://pad.localhost/{name}": "tools.errors.private",
    "https://intranet/{name}": "tools.errors.private",
    "https://pad.internal/{name}": "tools.errors.private",
    "https://127.0.0.1/{name}": "tools.errors.private",
    "https://2130706433/{name}": "tools.errors.private",
    "https://0x7f.1/{name}": "tools.errors.private",
    "https://[::1]/{name}": "tools.errors.private",
    "https://[::ffff:10.0.0.1]/{name}": "tools.errors.private",
    "https://10.0.0.8/{name}": "tools.errors.private",
    "https://pad.example.org/{slug}": "tools.errors.place",
    "//pad.example.org/{name}": "tools.errors.address",
    pad: "tools.errors.address",
  };
  for (const [pattern, fault] of Object.entries(hostile)) expect(faultOf(pattern), pattern).toBe(fault);
});

test("what is made has a name that nobody guesses, another each time", () => {
  const made = new Set(Array.from({ length: 200 }, () => addressFor("https://pad.example.org/p/{name}?n={name}")));
  expect(made.size).toBe(200);
  for (const address of made) {
    const [, name = "", again] = /^https:\/\/pad\.example\.org\/p\/([a-z][a-z2-9]{25})\?n=(.+)$/.exec(address) ?? [];
    expect(again).toBe(name);
  }
});

test("members read which website opens, and whether a press makes something there", () => {
  expect(siteOf("https://www.framadate.org/x?{name}")).toBe("framadate.org");
  expect(makesOwn("https://pad.example.org/{name}")).toBe(true);
  expect(makesOwn("https://framadate.org/create_poll.php")).toBe(false);
});
