import { type Expected, line } from "./outcome";

const post = { "https://pirati.ca/objects/ec054ce7-2062-3bfa-8687-ca8313624820": "event" } as const;
const community = { "https://ds9.lemmy.ml/c/testcom": "group" } as const;
const note = "https://pirati.ca/objects/ec054ce7-4762-3c1c-3c25-0cc665717210";
const heluecht = "https://pirati.ca/profile/heluecht";
const jakobs = {
  "https://lemmy.schuerz.at/post/25360": "event",
  "https://lemmy.schuerz.at/u/jakob": "person",
  "https://lemmy.schuerz.at/c/test": "group",
} as const;

export const friendica: Record<string, Expected> = {
  "friendica/lemmyrepo-activities-create_note.json": { ours: jakobs, gives: ["comment by @jakob on our event"] },
  // A Note to our group that answers nothing.
  "friendica/lemmyrepo-activities-create_page_1.json": {
    ours: { "https://lemmy.qa.urbanwildlife.biz/c/lemmy_community": "group" },
    nothing: line.comment,
  },
  // An Article of a person; posts are a group's.
  "friendica/lemmyrepo-activities-create_page_2.json": { ours: community, nothing: line.posts },
  "friendica/lemmyrepo-activities-delete.json": {
    ours: community,
    before: [{ comment: note, by: heluecht }],
    gives: ["no more: comment by @heluecht on our event", "deleted for ever: Note"],
  },
  "friendica/lemmyrepo-activities-dislike_page.json": { ours: { ...post, ...community }, nothing: line.reaction },
  "friendica/lemmyrepo-activities-like_page.json": {
    ours: { ...post, ...community },
    gives: ["like by @heluecht of our event"],
  },
  "friendica/lemmyrepo-activities-undo_dislike_page.json": {
    ours: { ...post, ...community },
    before: [{ inner: true }],
    nothing: line.reaction,
  },
  "friendica/lemmyrepo-activities-update_note.json": {
    ours: { ...post, ...community },
    before: [{ comment: note, by: heluecht }],
    gives: ["no more: comment by @heluecht on our event", "deleted for ever: Note"],
    misread:
      "other words were expected; it is unlisted now, and such replies are not shown below what is for everybody",
  },
  "friendica/lemmyrepo-objects-note_1.json": { ours: jakobs, gives: ["comment by @jakob on our event"] },
  "friendica/lemmyrepo-objects-note_2.json": {
    ours: { "https://lemmy.ml/comment/167904": "comment" },
    gives: ["comment by @liwott on our event"],
  },
  "friendica/lemmyrepo-objects-page_1.json": { ours: community, nothing: line.unknown },
  "friendica/lemmyrepo-objects-page_2.json": { ours: community, nothing: line.posts },
  "friendica/lemmyrepo-objects-person_1.json": { gives: ["Person @jakob “Jakob :friendica:”"] },
  // An Organization is a group to us.
  "friendica/lemmyrepo-objects-person_2.json": { gives: ["Group @informapirata “Informa Pirata”"] },
  "friendica/webfinger-friendica-webfinger.json": {
    as: { lookUp: "@lain@squeet.me" },
    gives: ["Person @lain “lain”"],
  },
};
