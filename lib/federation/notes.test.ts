import { expect, test } from "vitest";
import { group, person } from "../../test/people";
import { nameAnswers, writeMessage } from "../conversations/commands";
import { db } from "../db";
import { privateNote, toNote } from "./notes";

test("who wrote for a group stands below the words on the wire where the group says so, escaped, and nowhere else", async () => {
  const noor = await person();
  await db.actor.update({ where: { id: noor.id }, data: { name: "Noor <b>H</b>" } });
  const choir = await group(noor);
  const greta = await person("greta", "there.example");
  const sent = async (text: string) => {
    const { id } = await writeMessage(noor, { to: [greta.id], voiceId: choir.id, text });
    const note = await privateNote({ id });
    if (!note) throw new Error("no note");
    return toNote(note);
  };
  const silent = await sent("Bonjour");
  expect(silent.content).toBe("<p>Bonjour</p>");
  expect(JSON.stringify(silent)).not.toContain(noor.handle);
  await nameAnswers(noor, { groupId: choir.id, named: true });
  const named = await sent("Bonjour");
  expect(named.content).toBe("<p>Bonjour</p><p>— Noor &lt;b&gt;H&lt;/b&gt;</p>");
  expect(named.attributedTo).toContain(choir.handle);
});
