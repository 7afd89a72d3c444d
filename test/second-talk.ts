// What the second server does about comments, likes and moving house.
import { deleteComment, editComment, writeComment } from "../lib/comments/commands";
import { discussionOf } from "../lib/comments/queries";
import { db } from "../lib/db";
import { lookUpAnew } from "../lib/federation/remote";
import { addAddress, moveAway } from "../lib/moves/commands";
import { react, unreact } from "../lib/reactions/commands";
import { reactionsOf } from "../lib/reactions/queries";
import { group, published } from "./people";

const own = (handle: string) => db.actor.findUniqueOrThrow({ where: { handle_host: { handle, host: "" } } });
const eventAt = (uri: string) =>
  db.event.findFirstOrThrow({ where: { OR: [{ uri }, { id: uri.slice(-36) }] }, include: { organiser: true } });
const said = (text: string) => db.comment.findFirstOrThrow({ where: { html: `<p>${text}</p>` } });
const anew = async (address: string) =>
  (await lookUpAnew(address)) ?? Promise.reject(new Error(`${address} is not there`));

export const aboutTalk = {
  publish: async (handle: string, title: string) =>
    (await published(await own(handle), { title, commentPolicy: "OPEN" })).id,
  say: async (handle: string, uri: string, text: string, answered?: string) => {
    const inReplyToId = answered && (await said(answered)).id;
    return (await writeComment(await own(handle), { eventId: (await eventAt(uri)).id, text, inReplyToId })).id;
  },
  sayOtherwise: async (handle: string, text: string, changed: string) =>
    void (await editComment(await own(handle), { commentId: (await said(text)).id, text: changed })),
  unsay: async (handle: string, text: string) => deleteComment(await own(handle), { commentId: (await said(text)).id }),
  discussion: async (uri: string) => discussionOf(null, await eventAt(uri), { manages: false }),
  react: async (handle: string, uri: string, kind: "LIKE" | "BOOST") =>
    react(await own(handle), { kind, eventId: (await eventAt(uri)).id }),
  unreact: async (handle: string, uri: string, kind: "LIKE" | "BOOST") =>
    unreact(await own(handle), { kind, eventId: (await eventAt(uri)).id }),
  reactions: async (uri: string) => reactionsOf((await eventAt(uri)).id, null),
  group: async (owner: string, handle: string) => void (await group(await own(owner), handle)),
  comeFrom: async (owner: string, handle: string, address: string) =>
    addAddress(await own(owner), { actorId: (await own(handle)).id, otherId: (await anew(address)).id }),
  moveTo: async (owner: string, handle: string, address: string) =>
    moveAway(await own(owner), { actorId: (await own(handle)).id, targetId: (await anew(address)).id, typed: handle }),
  follows: async (handle: string) => {
    const rows = await db.follow.findMany({
      where: { followerId: (await own(handle)).id },
      include: { followed: true },
    });
    return rows.map(({ followed, state }) => `${followed.handle}@${followed.host || "here"} ${state}`).sort();
  },
};
