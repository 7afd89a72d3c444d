import { block } from "../../lib/blocks/commands";
import { writeComment } from "../../lib/comments/commands";
import { writeMessage } from "../../lib/conversations/commands";
import { beginDiscussion, writeEntry } from "../../lib/discussions/commands";
import { editIdentity } from "../../lib/identities/commands";
import type { Acting } from "../../lib/identities/schema";
import { leaveGroup, requestMembership } from "../../lib/memberships/commands";
import { writePost } from "../../lib/posts/commands";
import { postInput } from "../../lib/posts/schema";
import { react } from "../../lib/reactions/commands";
import { event } from "../../prisma/cast";
import type { LinkageScene, Suspect } from "../linkage/scene";

export interface Month {
  scene: LinkageScene;
  /** Everybody joins both; their owner is somebody else. */
  groups: { dancers: Acting; gardeners: Acting };
  /** A thread of the dancers, in which everybody says something. */
  thread: string;
  /** Somebody of this server and somebody elsewhere, to whom all of them write. */
  omar: Acting;
  remote: Acting;
  /** Whom each of them has had enough of: one troll for each. */
  trolls: Acting[];
}

type Deed = (month: Month, one: Suspect, index: number) => Promise<unknown>;

const words = ["La ronde", "Le potager", "Le four à pain", "La chorale", "Le vélo cargo", "Le lavoir", "La ruche"];
const said = (index: number, more: string) => `${words[index % words.length]} ${more} numéro ${index * 37 + 11}.`;

/** What everybody does in that month, in this order, each at an hour of their own. */
export const deeds: Record<string, Deed> = {
  "joins the dancers": ({ groups }, { actor }) => requestMembership(actor, { groupId: groups.dancers.id }),
  "says what it is about": (_, { accountId, actor, name }, index) =>
    editIdentity(accountId, actor.id, { name, summary: said(index, "me plaît") }),
  "joins the gardeners": ({ groups }, { actor }) => requestMembership(actor, { groupId: groups.gardeners.id }),
  "comments on the ball": ({ scene }, { actor }, index) =>
    writeComment(actor, { eventId: scene.ball.id, text: said(index, "après le bal") }),
  "likes the ball": ({ scene }, { actor }) => react(actor, { kind: "LIKE", eventId: scene.ball.id }),
  "writes to somebody elsewhere": ({ remote }, { actor }, index) =>
    writeMessage(actor, { to: [remote.id], text: said(index, "chez vous") }),
  "writes to somebody here": ({ omar }, { actor }, index) =>
    writeMessage(actor, { to: [omar.id], text: said(index, "chez nous") }),
  "publishes an event": (_, { actor }, index) => event(actor, { title: said(index, "du dimanche") }),
  "writes news of the gardeners": ({ groups }, { actor }, index) =>
    writePost(actor, {
      groupId: groups.gardeners.id,
      input: postInput.parse({ title: said(index, "cette semaine"), text: said(index, "pour tout le monde") }),
      publish: true,
    }),
  "answers among the dancers": ({ thread }, { actor }, index) =>
    writeEntry(actor, { discussionId: thread, text: said(index, "avant la danse") }),
  "begins a thread of the gardeners": ({ groups }, { actor }, index) =>
    beginDiscussion(actor, {
      groupId: groups.gardeners.id,
      title: said(index, "au printemps"),
      text: said(index, "à décider"),
    }),
  "has had enough of somebody": ({ trolls }, { actor }, index) => block(actor, { actorId: trolls[index]?.id ?? "" }),
  "leaves the dancers": ({ groups }, { actor }) => leaveGroup(actor, { groupId: groups.dancers.id }),
};
