import { type Expected, line } from "./outcome";

const status = "https://mastodon.madrid/users/felix/statuses/107773559874184870";
const gargron = "http://mastodon.example.org/users/gargron/statuses/99620895606148759";
const felixReply = {
  ours: {
    "https://mamot.fr/users/retiolus/statuses/107224244380204526": "event",
    "https://mamot.fr/users/retiolus": "person",
  },
  nothing: line.unlisted,
  misread: "a comment was expected; it has Public in `cc` alone, and the event is for everybody's lists",
} as const satisfies Expected;
const post147 = { "https://ds9.lemmy.ml/post/147": "event" } as const;
const testcom = { "https://ds9.lemmy.ml/c/testcom": "group" } as const;
const lain = { "http://localtesting.pleroma.lol/users/lain": "person" } as const;
const liked = {
  "http://localtesting.pleroma.lol/objects/eb92579d-3417-42a8-8652-2492c2d4f454": "event",
} as const;

export const mastodon: Record<string, Expected> = {
  "mastodon/lemmyrepo-activities-create_note.json": felixReply,
  "mastodon/lemmyrepo-activities-delete.json": {
    before: [{ comment: status, by: "https://mastodon.madrid/users/felix" }],
    gives: ["no more: comment by @felix on our event", "deleted for ever: Note"],
  },
  "mastodon/lemmyrepo-activities-flag.json": {
    ours: {
      "https://example.com/users/1": "person",
      "https://example.com/posts/380590": "event",
      "https://example.com/posts/380591": "comment",
    },
    gives: ["report from mastodon.example about @kay, our event, our comment"],
  },
  "mastodon/lemmyrepo-activities-follow.json": { ours: testcom, gives: ["@asonix follows @kitchen"] },
  "mastodon/lemmyrepo-activities-like_page.json": { ours: post147, gives: ["like by @felix of our event"] },
  "mastodon/lemmyrepo-activities-private_message.json": {
    ours: { "https://ds9.lemmy.ml/u/nutomic": "person" },
    gives: ["message by @nutomic to @kay"],
  },
  "mastodon/lemmyrepo-activities-undo_follow.json": {
    ours: testcom,
    before: [{ inner: true }],
    gives: ["no more: @asonix follows @kitchen"],
  },
  "mastodon/lemmyrepo-activities-undo_like_page.json": {
    ours: post147,
    before: [{ inner: true }],
    gives: ["no more: like by @felix of our event"],
  },
  "mastodon/lemmyrepo-collections-featured.json": { as: "entries", nothing: line.comment },
  "mastodon/lemmyrepo-objects-note_1.json": felixReply,
  "mastodon/lemmyrepo-objects-note_2.json": {
    ours: { "https://floss.social/users/kde/statuses/113306824627995724": "event" },
    gives: ["comment by @kde on our event"],
  },
  "mastodon/lemmyrepo-objects-page.json": {
    ours: { "https://enterprise.lemmy.ml/c/tenforward": "group" },
    nothing: line.comment,
  },
  "mastodon/lemmyrepo-objects-person.json": { gives: ["Person @mastodon “Mastodon”"] },
  "mastodon/mastodon-accept-activity.json": {
    ours: { "http://mobilizon.test/@thomas1": "person" },
    before: [{ weFollow: "http://mobilizon.test/@thomas0", as: "person", id: "http://mobilizon.test/follows/fdfds" }],
    gives: ["@kay follows @thomas0"],
  },
  "mastodon/mastodon-actor.json": { gives: ["Person @peertube “PeerTube”"] },
  // It boosts a status that is no comment of anything here.
  "mastodon/mastodon-announce.json": { nothing: line.comment },
  "mastodon/mastodon-delete-user.json": {
    before: [{ follower: "https://framapiaf.org/users/admin" }],
    gives: ["no more: @admin follows @kitchen", "no more: Person @admin “admin”", "deleted for ever: Person"],
    misread: "that the id of a person is remembered as well was left out",
  },
  "mastodon/mastodon-delete.json": {
    before: [{ comment: gargron, by: "http://mastodon.example.org/users/gargron" }],
    gives: ["no more: comment by @gargron on our event", "deleted for ever: Note"],
  },
  "mastodon/mastodon-follow-activity.json": { ours: lain, gives: ["@tcit follows @kay"] },
  "mastodon/mastodon-like.json": { ours: liked, gives: ["like by @admin of our event"] },
  // Public, and a mention of one of ours: neither comment nor message.
  "mastodon/mastodon-post-activity-hashtag.json": {
    ours: { "http://mobilizon.com/@tcit": "person" },
    nothing: line.comment,
  },
  "mastodon/mastodon-post-activity-private.json": {
    ours: { "https://framapiaf.org/users/tcit": "person" },
    gives: ["message by @admin to @kay"],
  },
  "mastodon/mastodon-post-activity.json": { ours: { "http://mobilizon.com/@tcit": "person" }, nothing: line.comment },
  "mastodon/mastodon-reject-activity.json": {
    ours: lain,
    before: [
      {
        weFollow: "http://mastodon.example.org/users/admin",
        as: "person",
        id: "http://localtesting.pleroma.lol/users/lain#follows/4",
      },
    ],
    gives: ["@kay follows @admin, refused"],
  },
  "mastodon/mastodon-status-2.json": { nothing: line.comment },
  "mastodon/mastodon-status-3.json": {
    ours: { "https://framapiaf.org/users/peertube/statuses/105945857653893100": "event" },
    gives: ["comment by @captain on our event"],
  },
  "mastodon/mastodon-status-4.json": { nothing: line.comment },
  "mastodon/mastodon-status-5.json": {
    ours: { "https://framatube.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d": "event" },
    gives: ["comment by @dada on our event"],
  },
  "mastodon/mastodon-status.json": { nothing: line.comment },
  "mastodon/mastodon-tcit-tcit.json": { gives: ["Person @tcit “🦄 Thomas Citharel”"] },
  "mastodon/mastodon-undo-announce.json": {
    ours: { "https://framapiaf.org/@Framasoft/statuses/102501959686438400": "event" },
    before: [{ inner: true }],
    gives: ["no more: boost by @Framasoft of our event"],
  },
  "mastodon/mastodon-undo-like.json": {
    ours: liked,
    before: [{ inner: true }],
    gives: ["no more: like by @admin of our event"],
  },
  "mastodon/mastodon-unfollow-activity.json": {
    ours: lain,
    before: [{ inner: true }],
    gives: ["no more: @tcit follows @kay"],
  },
  "mastodon/mastodon-update.json": { gives: ["Person @framasoft “nextsoft”"] },
  "mastodon/webfinger-mastodon-webfinger.json": {
    as: { lookUp: "@tcit@social.tcit.fr" },
    gives: ["Person @tcit “🦄 Thomas Citharel”"],
  },
};
