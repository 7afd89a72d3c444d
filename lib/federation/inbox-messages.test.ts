import { describe, expect, test } from "vitest";
import { everybody, type Neighbourly } from "../../e2e/neighbour";
import { group, person } from "../../test/people";
import { Talk } from "../../test/talk";
import { block } from "../blocks/commands";
import { writeMessage } from "../conversations/commands";
import { conversation, conversationsOf } from "../conversations/queries";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { handle } from "./handle";

const talk = new Talk();
const at = (handle: string) => `${talk.here.origin}/@${handle}`;
let counted = 0;

/** A direct message as Mastodon writes it: no public, nobody's followers, those addressed in `to`. */
function direct(author: Neighbourly, to: string[], more: object = {}) {
  counted += 1;
  const context = `tag:neighbour,2026:objectId=${counted}:objectType=Conversation`;
  return talk.reply(author, "", {
    inReplyTo: null,
    to,
    cc: [],
    content: `<p>Bonjour ${counted}</p>`,
    conversation: context,
    ...more,
  });
}

async function threadsOf(actor: Acting) {
  const { threads } = await conversationsOf(actor);
  return Promise.all(threads.map(({ id }) => conversation(actor, id)));
}

const idOf = (handle: string) => db.actor.findFirstOrThrow({ where: { handle, host: { not: "" } } });

describe("a direct message", () => {
  test("of Mastodon arrives at the shared inbox, is unread, and names everybody with their server (V5)", async () => {
    const cleo = await person("cleo");
    const note = direct(talk.bob, [at("cleo"), talk.eve.id]);
    await talk.deliver("Create", talk.bob, note);
    await talk.deliver("Create", talk.bob, note);
    const [thread, ...others] = await threadsOf(cleo);
    expect(others).toEqual([]);
    expect(thread?.messages.map(({ html }) => html)).toEqual([note.content]);
    expect(thread?.unread).toBe(true);
    const { host } = talk.there;
    expect(thread?.others.map(({ handle, host }) => `${handle}@${host}`).sort()).toEqual([
      `bob@${host}`,
      `eve@${host}`,
    ]);
    expect(await db.comment.count()).toBe(0);
  });

  test("answers in the thread of the same people, whatever its own context says", async () => {
    const dan = await person("dan");
    await talk.deliver("Create", talk.bob, direct(talk.bob, [at("dan")]));
    const bob = await idOf("bob");
    const [thread] = await threadsOf(dan);
    const mine = await writeMessage(dan, { conversationId: thread?.id, text: "Oui ?" });
    expect(mine.conversationId).toBe(thread?.id);
    const answer = direct(talk.bob, [at("dan")], { inReplyTo: `${talk.here.origin}/messages/${mine.id}` });
    await talk.deliver("Create", talk.bob, answer);
    expect((await threadsOf(dan)).map(({ messages }) => messages.length)).toEqual([3]);
    expect((await writeMessage(dan, { to: [bob.id], text: "Encore" })).conversationId).toBe(thread?.id);
  });

  test("with somebody more, or somebody less, is another thread: nobody reads what was not for them", async () => {
    const [flo, gus] = [await person("flo"), await person("gus")];
    const first = direct(talk.bob, [at("flo")]);
    await talk.deliver("Create", talk.bob, first);
    const wider = direct(talk.bob, [at("flo"), at("gus")], {
      inReplyTo: first.id,
      conversation: `${talk.there.origin}/c/1`,
    });
    await talk.deliver("Create", talk.bob, wider);
    const [theirs, ...others] = await threadsOf(gus);
    expect([theirs?.messages.map(({ html }) => html), others]).toEqual([[wider.content], []]);
    expect(await threadsOf(flo)).toHaveLength(2);
    const narrower = direct(talk.bob, [at("flo")], { inReplyTo: wider.id });
    await talk.deliver("Create", talk.bob, narrower);
    expect(await threadsOf(gus)).toHaveLength(1);
  });

  test("of a stranger cannot be put into a thread of others by claiming its context", async () => {
    const hal = await person("hal");
    const ida = await person("ida");
    const mine = await writeMessage(hal, { to: [ida.id], text: "Entre nous" });
    const claims = [
      { inReplyTo: `${talk.here.origin}/messages/${mine.id}` },
      { context: `${talk.here.origin}/conversations/${mine.conversationId}` },
    ];
    for (const claim of claims) await talk.deliver("Create", talk.eve, direct(talk.eve, [at("hal"), at("ida")], claim));
    const [between] = (await threadsOf(hal)).filter(({ id }) => id === mine.conversationId);
    expect(between?.messages).toHaveLength(1);
  });

  test("to a group reaches who manages it; a message of Pleroma between two reaches its reader", async () => {
    const jo = await person("jo");
    await group(jo, "fanfare");
    await talk.deliver("Create", talk.bob, direct(talk.bob, [at("fanfare")]));
    const [thread] = await threadsOf(jo);
    expect(thread?.voice).toMatchObject({ handle: "fanfare" });
    const kim = await person("kim");
    const chat = {
      type: "ChatMessage",
      id: `${talk.there.origin}/chats/1`,
      actor: talk.bob.id,
      to: [at("kim")],
      content: "Coucou",
    };
    await talk.deliver("Create", talk.bob, chat);
    expect((await threadsOf(kim))[0]?.messages[0]?.html).toBe("Coucou");
  });

  test("is changed and taken back by its writer alone; older changes never win, what was taken back never returns", async () => {
    const leo = await person("leo");
    const note = direct(talk.bob, [at("leo")]);
    await talk.deliver("Create", talk.bob, note);
    const said = async () => (await threadsOf(leo))[0]?.messages[0];
    await talk.deliver("Update", talk.eve, { ...note, content: "Faux", updated: "2026-11-21T10:00:00Z" });
    await talk.deliver("Update", talk.eve, {
      ...note,
      attributedTo: talk.eve.id,
      content: "Faux",
      updated: "2026-11-21T10:00:00Z",
    });
    await talk.deliver("Update", talk.bob, {
      ...note,
      content: "<p>Neuf<script>1</script></p>",
      updated: "2026-11-21T10:00:00Z",
    });
    await talk.deliver("Update", talk.bob, { ...note, content: "<p>Vieux</p>", updated: "2026-11-20T11:00:00Z" });
    expect((await said())?.html).toBe("<p>Neuf</p>");
    await talk.deliver("Delete", talk.eve, { type: "Tombstone", id: note.id });
    expect((await said())?.deleted).toBe(false);
    await talk.deliver("Delete", talk.bob, { type: "Tombstone", id: note.id });
    expect(await said()).toMatchObject({ deleted: true, html: "" });
    await talk.deliver("Create", talk.bob, note);
    expect(await said()).toMatchObject({ deleted: true, html: "" });
    expect(await threadsOf(leo)).toHaveLength(1);
  });

  test("of somebody else, of another server, to everybody, or without anybody of ours is not kept", async () => {
    const before = await db.message.count();
    const lies = [
      direct(talk.bob, [at("cleo")], { attributedTo: talk.eve.id }),
      direct(talk.bob, [at("cleo")], { id: "https://elsewhere.example/notes/1" }),
      direct(talk.bob, [at("cleo"), everybody]),
      direct(talk.bob, [talk.eve.id]),
      direct(talk.bob, [at("nobody-here")]),
      direct(talk.bob, [`${at("cleo")}/followers`]),
    ];
    for (const lie of lies) await talk.deliver("Create", talk.bob, lie);
    expect(await db.message.count()).toBe(before);
  });

  test("is not kept of somebody whom its reader blocks; the others get it", async () => {
    const [max, nia] = [await person("max"), await person("nia")];
    await block(max, { actorId: (await idOf("eve")).id });
    await talk.deliver("Create", talk.eve, direct(talk.eve, [at("max"), at("nia")]));
    expect(await threadsOf(max)).toEqual([]);
    expect(await threadsOf(nia)).toHaveLength(1);
    await talk.deliver("Create", talk.eve, direct(talk.eve, [at("max")]));
    expect(await threadsOf(max)).toEqual([]);
  });

  test("with a thousand recipients asks for few of them (R4)", async () => {
    await person("oda");
    const before = talk.there.requests.length;
    const many = Array.from({ length: 500 }, (_, index) => `${talk.there.origin}/users/x${index}`);
    await talk.deliver("Create", talk.bob, direct(talk.bob, [at("oda"), ...many]));
    expect(talk.there.requests.length - before).toBeLessThan(60);
  });
});

test("what is private has no address for strangers, and no collection shows it (V1, V3)", async () => {
  const [pia, quin] = [await person("pia"), await person("quin")];
  const { id } = await writeMessage(pia, { to: [quin.id], text: "Mot secret" });
  await talk.here.settle();
  for (const path of [`/messages/${id}`, "/messages/x", "/messages/%00", "/@pia/outbox", "/@quin/outbox"]) {
    const asked = new Request(`http://127.0.0.1${path}`, { headers: { accept: "application/activity+json" } });
    const response = await handle(asked);
    expect([path, response.status]).toEqual([path, path.includes("outbox") ? 200 : 404]);
    expect(await response.text()).not.toContain("secret");
  }
  expect(await db.activity.count({ where: { actorId: pia.id } })).toBe(0);
});
