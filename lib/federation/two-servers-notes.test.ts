import { expect, test } from "vitest";
import { group, person, published } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { block } from "../blocks/commands";
import { deleteMessage, editMessage, writeMessage } from "../conversations/commands";
import { conversation, conversationsOf, unreadThreads } from "../conversations/queries";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { lookUp } from "./remote";

const servers = new TwoServers();
const { there, soon } = servers;

/** Somebody of the other server, as this one knows them. */
async function remote(handle: string): Promise<string> {
  await there("person", handle);
  const found = await lookUp(`${await there("origin")}/@${handle}`);
  if (!found || !("actor" in found)) throw new Error(`${handle} was not found`);
  return found.actor.id;
}

async function threadsOf(actor: Acting) {
  const { threads } = await conversationsOf(actor);
  return Promise.all(threads.map(({ id }) => conversation(actor, id)));
}

const words = (thread?: { messages: { html: string }[] }) => thread?.messages.map(({ html }) => html);

test("a private note goes there, its answer comes back into the same thread, changes and ends", {
  timeout: 60_000,
}, async () => {
  const ada = await person("ada");
  const bo = await remote("bo");
  const first = await writeMessage(ada, { to: [bo], text: "Viens-tu **samedi** ?" });
  const [thread] = await soon(async () => {
    const threads = await there("threads", "bo");
    expect(threads).toHaveLength(1);
    return threads;
  });
  expect(thread).toMatchObject({ unread: true, others: [{ handle: "ada", host: servers.host }] });
  expect(words(thread)).toEqual(["<p>Viens-tu <strong>samedi</strong> ?</p>"]);

  await there("answer", "bo", thread?.id ?? "", "Oui !");
  await soon(async () => expect(await unreadThreads(ada)).toBe(1));
  const [own, ...others] = await threadsOf(ada);
  expect(others).toEqual([]);
  expect(words(own)).toEqual(["<p>Viens-tu <strong>samedi</strong> ?</p>", "<p>Oui !</p>"]);

  await editMessage(ada, { messageId: first.id, text: "Viens-tu dimanche ?" });
  await there("changeNote", "bo", "Oui !", "Non.");
  await soon(async () => expect(words((await there("threads", "bo"))[0])?.[0]).toBe("<p>Viens-tu dimanche ?</p>"));
  await soon(async () => expect(words((await threadsOf(ada))[0])?.[1]).toBe("<p>Non.</p>"));

  const uri = `${servers.here}/messages/${first.id}`;
  expect(await there("fetch", uri)).toMatchObject({ value: { type: "Note", content: "<p>Viens-tu dimanche ?</p>" } });
  await deleteMessage(ada, { messageId: first.id });
  await there("takeBack", "bo", "Non.");
  await soon(async () =>
    expect((await there("threads", "bo"))[0]?.messages[0]).toMatchObject({ deleted: true, html: "" }),
  );
  await soon(async () => expect((await threadsOf(ada))[0]?.messages[1]).toMatchObject({ deleted: true, html: "" }));
  expect(await there("fetch", uri)).toMatchObject({ refused: "not there" });
});

test("whoever is not addressed finds nothing at the address of a note", { timeout: 60_000 }, async () => {
  const [cleo, dan] = [await person("cleo"), await person("dan")];
  const { id } = await writeMessage(cleo, { to: [dan.id], text: "Entre nous." });
  await there("person", "curious");
  expect(await there("fetch", `${servers.here}/messages/${id}`)).toMatchObject({ refused: "not there" });
});

test("a word to the organisers reaches those who manage the group, who answer in its name", {
  timeout: 60_000,
}, async () => {
  const [eve, flo] = [await person("eve"), await person("flo")];
  const choir = await group(eve, "choeur");
  await there("person", "gus");
  await there("follow", "gus", `@choeur@${servers.host}`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: choir.id, state: "ACCEPTED" } })).toBe(1));
  const event = await published(choir, { title: "Concert" });
  const uri = `${servers.here}/events/${event.id}`;
  await soon(async () => expect(await there("event", uri)).not.toBeNull());
  await there("write", "gus", `@choeur@${servers.host}`, "Faut-il s’inscrire ?", uri);
  const [thread] = await soon(async () => {
    const threads = await threadsOf(eve);
    expect(threads).toHaveLength(1);
    return threads;
  });
  expect(thread).toMatchObject({ voice: { handle: "choeur" }, event: { title: "Concert" }, unread: true });
  expect(await threadsOf(flo)).toEqual([]);
  await writeMessage(eve, { conversationId: thread?.id, text: "Non, venez !" });
  await soon(async () => {
    const [theirs] = await there("threads", "gus");
    expect(words(theirs)).toEqual(["<p>Faut-il s’inscrire ?</p>", "<p>Non, venez !</p>"]);
    expect(theirs?.messages[1]?.author).toMatchObject({ handle: "choeur" });
  });
});

test("whom one blocks writes to nobody, and is not told", { timeout: 60_000 }, async () => {
  const [hal, ida] = [await person("hal"), await person("ida")];
  const kim = await remote("kim");
  await block(hal, { actorId: kim });
  await there("write", "kim", `${servers.here}/@hal`, "Réponds-moi");
  await there("write", "kim", `${servers.here}/@ida`, "Bonjour Ida");
  await soon(async () => expect(await threadsOf(ida)).toHaveLength(1));
  expect(await threadsOf(hal)).toEqual([]);
  expect(await db.activity.count({ where: { actorId: hal.id } })).toBe(0);
});
