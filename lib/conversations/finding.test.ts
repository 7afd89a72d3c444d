import { expect, test } from "vitest";
import { group, person } from "../../test/people";
import { block } from "../blocks/commands";
import type { Acting } from "../identities/schema";
import { deleteMessage, editMessage, leaveConversation, writeMessage } from "./commands";
import { findMessages } from "./finding";

const found = async (actor: Acting, text: string) => (await findMessages(actor, text)).map(({ id }) => id);

test("words are found in one's own threads alone, with accents or without, until they are taken back", async () => {
  const [ada, noor, eve] = [await person(), await person(), await person()];
  const one = await writeMessage(ada, { to: [noor.id], text: "La **fête** de l’Œuvre, à huit heures" });
  const choir = await group(noor);
  const two = await writeMessage(ada, { to: [choir.id], text: "Fêterez-vous avec nous ?" });
  expect(await found(ada, "fete")).toEqual([two.id, one.id]);
  expect(await found(noor, "FÊTE oeuvre")).toEqual([one.id]);
  expect(await found(noor, "heu")).toEqual([one.id]);
  // Nobody else: not who is in no thread, nor a steward; nor does a query of signs alone find all.
  for (const who of [eve, { ...eve, steward: true }]) expect(await found(who, "fete")).toEqual([]);
  for (const text of ["", "&", "' | !", ":*", "fete & nothing"]) expect(await found(ada, text)).toEqual([]);

  await editMessage(ada, { messageId: one.id, text: "Le bal" });
  expect(await found(noor, "fete")).toEqual([two.id]);
  expect(await found(noor, "bal")).toEqual([one.id]);
  await deleteMessage(ada, { messageId: two.id });
  expect(await found(noor, "fete")).toEqual([]);
  await block(noor, { actorId: ada.id });
  expect(await found(noor, "bal")).toEqual([]);
  expect(await found(ada, "bal")).toEqual([one.id]);
  await leaveConversation(ada, one.conversationId);
  expect(await found(ada, "bal")).toEqual([]);
});
