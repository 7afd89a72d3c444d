import { type Expected, inGroup, line } from "./outcome";

/** GNU social, NodeBB, PeerTube, Pleroma, Smithereen. */
export const small: Record<string, Expected> = {
  "gnusocial/lemmyrepo-activities-create_note.json": {
    ours: { "https://instance.gnusocial.test/object/note/1338": "event" },
    gives: ["comment by @diogo on our event"],
  },
  "gnusocial/lemmyrepo-activities-create_page.json": { nothing: line.unknown },
  "gnusocial/lemmyrepo-activities-like_note.json": {
    ours: { "https://instance.gnusocial.test/object/note/1337": "comment" },
    gives: ["like by @43 of our comment"],
  },
  // Its key belongs to another of its actors: it could sign nothing, but can be looked up.
  "gnusocial/lemmyrepo-objects-group.json": {
    as: { lookUp: "https://instance.gnusocial.test/actor/21" },
    gives: ["Group @hackers “Hackers!”"],
  },
  "gnusocial/lemmyrepo-objects-note.json": {
    ours: { "https://instance.gnusocial.test/object/note/1338": "event" },
    gives: ["comment by @diogo on our event"],
  },
  "gnusocial/lemmyrepo-objects-page.json": { nothing: line.unknown },
  "gnusocial/lemmyrepo-objects-person.json": { gives: ["Person @diogo “Diogo Peralta Cordeiro”"] },

  "nodebb/lemmyrepo-objects-group.json": { gives: ["Group @general “General Discussion”"] },
  "nodebb/lemmyrepo-objects-page.json": {
    gives: ["post “Welcome to your NodeBB!” by @general"],
    misread: inGroup,
  },
  "nodebb/lemmyrepo-objects-person.json": { gives: ["Person @julian “julian”"] },

  "peertube/lemmyrepo-activities-announce_video.json": { nothing: line.video },
  "peertube/lemmyrepo-objects-group.json": { gives: ["Group @thelinuxexperiment_channel “The Linux Experiment”"] },
  "peertube/lemmyrepo-objects-note.json": {
    ours: { "https://bae.st/objects/87c1cbf5-542a-491d-af57-0414c8648381": "event" },
    gives: ["comment by @yoge6785555 on our event"],
  },
  "peertube/lemmyrepo-objects-person.json": { gives: ["Person @thelinuxexperiment “The Linux Experiment”"] },
  "peertube/lemmyrepo-objects-video.json": { nothing: line.video },
  "peertube/peertube-video.json": { nothing: line.video },
  "peertube/webfinger-peertube-webfinger.json": {
    as: { lookUp: "@framasoft@framatube.org" },
    gives: ["Person @framasoft “framasoft”"],
  },

  "pleroma/lemmyrepo-activities-create_note.json": {
    ours: { "https://enterprise.lemmy.ml/post/55143": "event", "https://enterprise.lemmy.ml/u/picard": "person" },
    gives: ["comment by @nutomic on our event"],
  },
  "pleroma/lemmyrepo-activities-delete.json": {
    before: [
      {
        comment: "https://greenish.red/objects/38e2b983-ebf5-4387-9bc2-3b80305469c9",
        by: "https://greenish.red/users/vpzom",
      },
    ],
    gives: ["no more: comment by @vpzom on our event", "deleted for ever: Note"],
  },
  "pleroma/lemmyrepo-activities-follow.json": {
    ours: { "https://lemmy.ca/u/kinetix": "person" },
    gives: ["@kinetix follows @kay"],
  },
  // Its peer means a private message by it.
  "pleroma/lemmyrepo-objects-chat_message.json": {
    ours: { "https://enterprise.lemmy.ml/u/picard": "person" },
    gives: ["message by @lanodan to @kay"],
  },
  "pleroma/lemmyrepo-objects-note.json": {
    ours: { "https://enterprise.lemmy.ml/post/55143": "event" },
    nothing: line.unlisted,
    misread: "a comment was expected; it has Public in `cc` alone, and the event is for everybody's lists",
  },
  "pleroma/lemmyrepo-objects-person.json": { gives: ["Person @lanodan “Haelwenn /элвэн/ :bzh:”"] },
  "pleroma/pleroma-comment-object.json": { nothing: line.comment },
  "pleroma/webfinger-pleroma-webfinger.json": {
    as: { lookUp: "@lain@pleroma.soykaf.com" },
    gives: ["Person @lain “lain”"],
  },

  "smithereen/lemmyrepo-activities-create_note.json": {
    ours: { "https://ds9.lemmy.ml/post/1723": "event", "https://ds9.lemmy.ml/u/nutomic": "person" },
    gives: ["comment by @grishka on our event"],
  },
  "smithereen/lemmyrepo-objects-note.json": {
    ours: { "https://ds9.lemmy.ml/post/1723": "event", "https://ds9.lemmy.ml/u/nutomic": "person" },
    gives: ["comment by @grishka on our event"],
  },
  "smithereen/lemmyrepo-objects-person.json": { gives: ["Person @grishka “Григорий Клюшников”"] },
};
