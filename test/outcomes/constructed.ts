import { type Expected, line, listed } from "./outcome";

const peer = "https://mobilizon.example";
const us = "https://other.example";
const group = `${peer}/@group`;
const event = `${peer}/events/4f2a0d0e-0000-4000-8000-000000000001`;
const bob = { [`${us}/@bob`]: "person" } as const;
const assembly =
  "event “Assembly” · 2026-12-01T19:00 – 2026-12-01T21:00 Europe/Paris · Hall, Lyon · banner.webp · @group";
const alice = "@alice in @group: owner";
const created = { came: "mobilizon-constructed/create-event-group.json" };
/** Documents in which the group of the documents is ours, and Bob is elsewhere. */
const host = { [group]: "group", [`${peer}/@alice`]: "person", [event]: "event" } as const;
/** Who moderates the group, as its list of members says. */
const members = {
  [`${group}/members`]: [
    { type: "Member", id: `${peer}/member/9`, actor: `${peer}/@alice`, object: group, role: "administrator" },
  ],
};
const follow = { weFollow: group, as: "relay", id: `${us}/follow/1` } as const;
const join = { weJoin: event, id: `${us}/join/event/1` };
const ask = { weAsk: group, id: `${us}/member/0002` };
const invite = { weInvite: `${us}/@bob`, id: `${peer}/member/0001` };
const discussed = { came: "mobilizon-constructed/create-discussion.json" };
const invited = { came: "mobilizon-constructed/invite-member.json" };

const rows: Record<string, Expected> = {
  "accept-follow": { ours: { [`${us}/relay`]: "relay" }, before: [follow], gives: ["@relay follows @group"] },
  "accept-invite": { ours: host, before: [invite], gives: ["@bob in @kitchen: member"] },
  "accept-join-event": { ours: bob, before: [created, join], gives: ["@kay comes to “Assembly”"] },
  "accept-member-by-moderator": {
    ours: bob,
    lists: members,
    before: [ask],
    gives: [alice, "@kay in @group: member", assembly],
    misread:
      "that those who decide in the group are kept, and its events read once one of ours is let in, was left out",
  },
  "add-resource-document": { nothing: line.posts },
  "announce-by-group": { gives: [assembly] },
  "announce-event-by-relay": { gives: [assembly] },
  "create-comment-on-event": { before: [created], gives: ["comment by @alice on “Assembly”"] },
  "create-discussion-reply": {
    ours: bob,
    lists: members,
    before: [ask, { came: "mobilizon-constructed/accept-member-by-moderator.json" }, discussed],
    gives: ["entry by @alice in “Agenda”"],
  },
  // Nothing of it comes where nobody of ours is a member.
  "create-discussion": {
    ours: bob,
    lists: members,
    before: [ask, { came: "mobilizon-constructed/accept-member-by-moderator.json" }],
    gives: ["discussion “Agenda” in @group", "entry by @alice in “Agenda”"],
  },
  "create-event-group": { gives: [assembly] },
  "create-post-article": { gives: ["post “News” by @group"] },
  "create-private-note-conversation": { ours: bob, gives: ["message by @alice to @kay"] },
  // Sent by its author, who is not its organiser: the group's server confirms it by 410.
  "delete-event": {
    before: [created],
    gone: [event],
    gives: [`no more: ${assembly}`, "deleted for ever: Event"],
  },
  "events-collection-root": { as: "entries", gives: [assembly] },
  flag: {
    ours: { ...bob, [`${us}/events/1`]: "event", [`${us}/comments/1`]: "comment" },
    gives: ["report from mobilizon.example about @kay, our event, our comment"],
  },
  "follow-group": { ours: host, gives: ["@relay follows @kitchen"] },
  "group-actor": { gives: ["Group @group “Group”"] },
  "invite-member": { ours: bob, lists: members, gives: [alice, "@kay in @group: invited"], misread: listed },
  "join-event": { ours: host, gives: ["@bob comes to our event"] },
  // Our group looks at each who asks.
  "join-group": { ours: host, gives: ["@bob in @kitchen: requested"] },
  "leave-event": {
    ours: host,
    before: [{ came: "mobilizon-constructed/join-event.json" }],
    gives: ["no more: @bob comes to our event"],
  },
  "leave-group": {
    ours: host,
    before: [{ came: "mobilizon-constructed/join-group.json" }],
    gives: ["no more: @bob in @kitchen: requested"],
  },
  "reject-follow": { ours: { [`${us}/relay`]: "relay" }, before: [follow], gives: ["@relay follows @group, refused"] },
  "reject-invite": { ours: host, before: [invite], gives: ["no more: @bob in @kitchen: invited"] },
  "reject-join-event": { ours: bob, before: [created, join], gives: ["@kay comes to “Assembly”, refused"] },
  "reject-member-by-moderator": {
    ours: bob,
    lists: members,
    before: [ask],
    gives: [alice, "@kay in @group: rejected"],
    misread: listed,
  },
  "relay-actor": { gives: ["Application @relay “Mobilizon”"] },
  "remove-member": {
    ours: bob,
    lists: members,
    before: [invited],
    gives: ["no more: @kay in @group: invited"],
  },
  "undo-follow": {
    ours: host,
    before: [{ came: "mobilizon-constructed/follow-group.json" }],
    gives: ["no more: @relay follows @kitchen"],
  },
  "update-event-group": { before: [created], gives: [assembly.replace("Assembly", "Assembly (moved)")] },
  "update-member-role": {
    ours: bob,
    lists: members,
    before: [invited, { weAccept: group }],
    gives: ["@kay in @group: moderator"],
    misread: "it came before the person had accepted the invitation; whoever is no member yet gets no role",
  },
};

export const constructed: Record<string, Expected> = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [`mobilizon-constructed/${name}.json`, row]),
);
