import { banned, type Expected, line, weKnow } from "./outcome";

const alpha = "http://ds9.lemmy.ml/u/lemmy_alpha";
const beta = "http://enterprise.lemmy.ml/u/lemmy_beta";
const main = "http://enterprise.lemmy.ml/c/main";
/** Who moderates their community, as the community itself lists them. */
const moderated = { [`${main}/moderators`]: [beta] };
const our = { person: { [alpha]: "person" }, post: { "http://ds9.lemmy.ml/post/1": "event" } } as const;
const ourNote = { "http://ds9.lemmy.ml/comment/1": "comment" } as const;
const letter = "lemmy/lemmyrepo-activities-create_or_update-create_private_message.json";

const activities: Record<string, Expected> = {
  // A moderator bans one of ours from their community.
  "block-block_user": {
    ours: our.person,
    lists: moderated,
    before: [weKnow(main)],
    gives: ["@main blocks @kay"],
    misread: banned,
  },
  "block-undo_block_user": {
    ours: our.person,
    lists: moderated,
    before: [weKnow(main), { inner: true }],
    gives: ["no more: @main blocks @kay"],
    misread: banned,
  },
  "community-add_featured_post": { nothing: line.unknown },
  // The group's list is asked for when one of its moderators acts: there is nothing to keep.
  "community-add_mod": { ours: our.person, lists: moderated, nothing: line.moderators },
  "community-announce_create_page": { nothing: line.unknown },
  "community-lock_note": { nothing: line.unknown },
  "community-lock_page": { nothing: line.unknown },
  "community-remove_featured_post": { nothing: line.unknown },
  "community-remove_mod": { ours: our.person, lists: moderated, nothing: line.moderators },
  // Lemmy writes the reason into `summary`.
  "community-report_page": {
    ours: { "http://enterprise.lemmy.ml/post/7": "event", [main]: "group" },
    gives: ["report from ds9.lemmy.ml about @kitchen, our event"],
    misread: "that a report of an event is one of who organises it as well was left out",
  },
  "community-resolve_report_page": { nothing: line.unknown },
  "community-undo_lock_note": { nothing: line.unknown },
  "community-undo_lock_page": { nothing: line.unknown },
  // A moderator of another server says what the group is: that is the group's server to say.
  "community-update_community": { nothing: line.refetch },
  "community-warn": { nothing: line.unknown },
  "create_or_update-create_comment": { ours: our.post, gives: ["comment by @lemmy_alpha on our event"] },
  "create_or_update-create_page": { nothing: line.unknown },
  "create_or_update-create_private_message": { ours: our.person, gives: ["message by @lemmy_beta to @kay"] },
  // Its peer means a private message by it.
  "create_or_update-create_private_message_0.19": {
    ours: { "https://voyager.lemmy.ml/u/nutomic": "person" },
    gives: ["message by @nutomic to @kay"],
  },
  "create_or_update-update_page": { nothing: line.unknown },
  // A post that we never kept, of somebody whom we do not know.
  "deletion-delete_page": { nothing: line.unknownDelete },
  "deletion-delete_private_message": {
    ours: our.person,
    before: [{ came: letter }],
    gives: ["no more: message by @lemmy_beta to @kay", "deleted for ever: Note"],
  },
  "deletion-delete_user": {
    before: [{ follower: alpha }],
    gives: [
      "no more: @lemmy_alpha follows @kitchen",
      "no more: Person @lemmy_alpha “lemmy_alpha”",
      "deleted for ever: Person",
    ],
    misread: "that the id of a person is remembered as well was left out",
  },
  // A moderator of their community removes what stands below our event: that is not theirs to moderate.
  "deletion-remove_note": {
    before: [{ comment: "http://ds9.lemmy.ml/comment/1", by: alpha }],
    nothing: line.origin,
  },
  "deletion-undo_delete_page": { before: [{ inner: true }], nothing: line.unknown },
  "deletion-undo_delete_private_message": {
    ours: our.person,
    before: [{ came: letter }, { inner: true }],
    nothing: line.unknown,
  },
  "deletion-undo_remove_note": { before: [{ inner: true }], nothing: line.unknown },
  "following-accept": {
    ours: our.person,
    before: [
      {
        weFollow: main,
        as: "person",
        id: "http://ds9.lemmy.ml/activities/follow/6abcd50b-b8ca-4952-86b0-a6dd8cc12866",
      },
    ],
    gives: ["@kay follows @main"],
  },
  "following-follow": { ours: { [main]: "group" }, gives: ["@lemmy_alpha follows @kitchen"] },
  "following-undo_follow": {
    ours: { [main]: "group" },
    before: [{ inner: true }],
    gives: ["no more: @lemmy_alpha follows @kitchen"],
  },
  "voting-dislike_page": { ours: our.post, nothing: line.reaction },
  "voting-like_note": { ours: ourNote, gives: ["like by @lemmy_alpha of our comment"] },
  // In spite of its name it undoes a Like.
  "voting-undo_dislike_page": {
    ours: our.post,
    before: [{ inner: true }],
    gives: ["no more: like by @lemmy_beta of our event"],
  },
  "voting-undo_like_note": {
    ours: ourNote,
    before: [{ inner: true }],
    gives: ["no more: like by @lemmy_alpha of our comment"],
  },
};

const others: Record<string, Expected> = {
  "collections-group_featured_posts": { as: "entries", nothing: line.unknown },
  "collections-group_followers": {
    as: { lookUp: "http://enterprise.lemmy.ml/c/main/followers" },
    nothing: line.unknown,
  },
  // Read when somebody whom it names bans one of ours.
  "collections-group_moderators": {
    as: {
      activity: {
        type: "Block",
        actor: "https://enterprise.lemmy.ml/u/picard",
        object: "https://ours.example/u/kay",
        target: "https://enterprise.lemmy.ml/c/tenforward",
      },
    },
    ours: { "https://ours.example/u/kay": "person" },
    before: [weKnow("https://enterprise.lemmy.ml/c/tenforward")],
    gives: ["@tenforward blocks @kay"],
    misread: banned,
  },
  "collections-group_outbox": { as: "entries", nothing: line.unknown },
  "collections-person_outbox": { as: { lookUp: "http://ds9.lemmy.ml/u/lemmy_alpha/outbox" }, nothing: line.unknown },
  "objects-comment": {
    ours: { "https://enterprise.lemmy.ml/post/55143": "event" },
    gives: ["comment by @picard on our event"],
    misread: "it was to be marked as edited, but nobody here saw it with other words",
  },
  "objects-group": { gives: ["Group @tenforward “Ten Forward”"] },
  "objects-instance": { gives: ["Application @enterprise.lemmy.ml “Enterprise”"] },
  "objects-page": { nothing: line.unknown },
  "objects-page_image_and_link": { nothing: line.unknown },
  "objects-person": { gives: ["Person @picard “Jean-Luc Picard”"] },
  "objects-private_message": {
    ours: { "https://queer.hacktivis.me/users/lanodan": "person" },
    gives: ["message by @picard to @kay"],
  },
  "objects-tombstone": { as: { lookUp: "https://lemmy.ml/comment/110273" }, nothing: line.gone },
};

const named = (prefix: string, rows: Record<string, Expected>) =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [`lemmy/lemmyrepo-${prefix}${name}.json`, row]));

export const lemmy: Record<string, Expected> = { ...named("activities-", activities), ...named("", others) };
