import { type Expected, inGroup, line } from "./outcome";

export const wordpress: Record<string, Expected> = {
  // The server answered 404 with a page.
  "wordpress/example-com-well-known-webfinger.json": { as: { lookUp: "@who@example.com" }, nothing: line.webfinger },
  "wordpress/lemmy-ml-u-pfefferle.json": {
    as: { lookUp: "https://lemmy.ml/u/pfefferle" },
    gives: ["Person @pfefferle “pfefferle”"],
  },
  "wordpress/lemmy-ml-well-known-webfinger.json": {
    as: { lookUp: "@pfefferle@lemmy.ml" },
    gives: ["Person @pfefferle “pfefferle”"],
  },
  "wordpress/lemmyrepo-activities-announce.json": {
    actors: { "https://pfefferle.org/@pfefferle.org": { type: "Group" } },
    gives: ["post “Lemmy (Part 4)” by @pfefferle.org"],
    misread: inGroup,
  },
  "wordpress/lemmyrepo-objects-group.json": { gives: ["Group @dbzer0.com “A Division by Zer0”"] },
  "wordpress/lemmyrepo-objects-note.json": {
    ours: { "https://socialhub.activitypub.rocks/ap/object/ce040f1ead95964f6dbbf1084b81432d": "event" },
    gives: ["comment by @matthias on our event"],
  },
  "wordpress/lemmyrepo-objects-page.json": {
    gives: ["post “An Epic 3D-Printed Fan Expansion for Last Light” by @dbzer0.com"],
    misread: inGroup,
  },
  "wordpress/lemmyrepo-objects-person.json": { gives: ["Person @matthias “Matthias Pfefferle”"] },
  "wordpress/live-accept-follow.json": {
    ours: { "https://probe.test/u/grp": "group" },
    before: [
      {
        weFollow: "https://wp.test/?author=1",
        as: "group",
        id: "https://probe.test/follow/475565c9-ecbb-4a03-bbb7-fd0b4d441a56",
      },
    ],
    gives: ["@kitchen follows @admin"],
  },
  "wordpress/live-application.json": { gives: ["Application @application “application”"] },
  // By FEP-2677 it names the actor of the whole server.
  "wordpress/live-nodeinfo-links.json": {
    as: { lookUp: "https://wp.test/" },
    gives: ["Application @application “application”"],
  },
  "wordpress/live-outbox.json": {
    as: "entries",
    gives: [
      "event “WP Hack Night 1795349876” · 2026-12-10T19:00 – 2026-12-10T22:00 UTC · no place · no picture · @admin",
    ],
  },
  "wordpress/live-person.json": { gives: ["Person @admin “admin”"] },
  "wordpress/live-webfinger.json": {
    as: { lookUp: "@wp.test@wp.test" },
    actors: { "https://wp.test/?author=0": { type: "Group", preferredUsername: "wp.test", name: "wp.test" } },
    gives: ["Group @wp.test “wp.test”"],
  },
  "wordpress/nodeinfo-wp-data.json": {
    as: { software: "https://event-federation.eu" },
    gives: ["event-federation.eu runs wordpress 6.4.2"],
  },
  "wordpress/nodeinfo-wp-event-federation.json": {
    as: { lookUp: "https://event-federation.eu/" },
    gives: ["Application @actor-relay “actor-relay”"],
  },
  "wordpress/notiz-blog-author-matthias-pfefferle.json": {
    as: { lookUp: "https://notiz.blog/author/matthias-pfefferle/" },
    gives: ["Person @pfefferle “Matthias Pfefferle”"],
  },
  "wordpress/notiz-blog-well-known-webfinger.json": {
    as: { lookUp: "@pfefferle@notiz.blog" },
    gives: ["Person @pfefferle “Matthias Pfefferle”"],
  },
};
