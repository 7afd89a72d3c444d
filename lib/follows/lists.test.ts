import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { packed } from "../../test/archives";
import { person } from "../../test/people";
import { createConfirmedAccount } from "../accounts/commands";
import { makeExport, wantOwnExport } from "../exports/commands";
import { openExport } from "../exports/queries";
import { follow } from "./commands";
import { followsIn, limits } from "./lists";

const bytes = (text: string) => new TextEncoder().encode(text);
const none = { fields: { file: ["follows.bring.none"] } };

test("L9 one's own archive says whom one follows, and so does the list in it", async () => {
  const password = "a dance for everyone";
  const account = { email: "ada@example.org", handle: "ada_lists", name: "Ada", password };
  const [{ actor: ada }, noor] = [await createConfirmedAccount(account), await person()];
  await follow(ada, noor.id);
  const { id } = await wantOwnExport(ada, { whole: false });
  await makeExport({ subject: id });
  const archive = await readFile((await openExport(ada, id)).path);
  expect(await followsIn(archive)).toEqual([expect.stringMatching(new RegExp(`/@${noor.handle}$`))]);
  const list = `{"@context":{},"@graph":[
{"type":"Follow","url":"https://a.example/@b","state":"ACCEPTED"},
{"type":"Follow","url":"https://a.example/@c","state":"REJECTED"},
{"type":"Block","url":"https://a.example/@d"}
]}`;
  expect(await followsIn(bytes(list))).toEqual(["https://a.example/@b"]);
});

test("a table from Mastodon, or plain addresses, name each once", async () => {
  const table = `Account address,Show boosts,Languages
ada@a.example,true,"en, fr"\r
@ada@a.example
"noor@b.example:3001",false,
https://c.example/@cleo
nobody, at all`;
  expect(await followsIn(bytes(table))).toEqual(["ada@a.example", "noor@b.example:3001", "https://c.example/@cleo"]);
});

test("what names nobody, too many, or is no list at all is refused with a plain sentence", async () => {
  for (const text of ["", "hello", "{", '{"@graph":7}', '{"@graph":[null,3,"x"]}', "[]"])
    await expect(followsIn(bytes(text))).rejects.toMatchObject(none);
  await expect(followsIn(new Uint8Array([0xff, 0xfe, 0x00]))).rejects.toMatchObject(none);
  await expect(followsIn(bytes("PK\u0003\u0004 and no more"))).rejects.toMatchObject({ fault: "zip" });
  const whole = await packed(new Map([["ada/following.jsonld", Buffer.from("{}")]]));
  await expect(followsIn(await readFile(whole))).rejects.toMatchObject(none);
  const many = Array.from({ length: limits.addresses + 1 }, (_, n) => `p${n}@a.example`).join("\n");
  await expect(followsIn(bytes(many))).rejects.toMatchObject({ fields: { file: ["follows.bring.many"] } });
});
