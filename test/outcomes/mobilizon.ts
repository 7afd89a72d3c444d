import { type Expected, line, listed } from "./outcome";

const atFramasoft = (picture: string) =>
  `event “My first event” · 2018-02-12T15:08 Europe/Paris · Locaux de Framasoft, Lyon · ${picture} · @metacartes`;
const someEvent = { "http://mobilizon.test/events/some-uuid": "event" } as const;
const admin = "http://mobilizon2.test/@admin";

export const mobilizon: Record<string, Expected> = {
  // Its id is of another server than its author.
  "mobilizon/https__info.pleroma.site_activity.json": { nothing: line.oneHost },
  "mobilizon/lemmyrepo-objects-event.json": {
    gives: [
      "event “Caledonian scottish dance class” · 2022-12-11T19:00 – 2022-12-11T21:00 Europe/London · The Kenn Centre, Teignbridge · cd75bf2f61b66004fe20af4797f5aa847ae1f9ea1c118f53093d6fc4e51a6045.jpg · @devon_caledonian_society",
    ],
  },
  "mobilizon/lemmyrepo-objects-group.json": { gives: ["Group @contribateliers “Contribateliers”"] },
  "mobilizon/lemmyrepo-objects-person.json": { gives: ["Person @sanof44 “Sanof44”"] },
  // Somebody elsewhere who moderates our group invites one of ours.
  "mobilizon/mobilizon-invite-activity.json": {
    ours: { "http://mobilizon.test/@mygroup": "group", "http://mobilizon.test/@someuser": "person" },
    before: [{ moderator: admin }],
    gives: ["@kay in @kitchen: invited"],
  },
  "mobilizon/mobilizon-join-activity.json": { ours: someEvent, gives: ["@admin comes to our event"] },
  "mobilizon/mobilizon-leave-activity.json": {
    ours: someEvent,
    before: [{ came: "mobilizon/mobilizon-join-activity.json" }],
    gives: ["no more: @admin comes to our event"],
  },
  // Read when an administrator whom it names sends a member of ours away.
  "mobilizon/mobilizon-members-collection.json": {
    as: {
      activity: {
        type: "Remove",
        actor: "http://mobilizon.test/@tcit",
        object: "http://mobilizon.test/member/13b0fc1e-2ceb-401c-bef7-0eba02fb92dc",
        origin: "http://mobilizon.test/@demo",
      },
    },
    ours: { "http://mobilizon2.com/@tcit": "person" },
    before: [
      {
        weAsk: "http://mobilizon.test/@demo",
        id: "http://mobilizon.test/member/13b0fc1e-2ceb-401c-bef7-0eba02fb92dc",
      },
    ],
    gives: ["@tcit in @demo: owner", "no more: @kay in @demo: requested"],
    misread: listed,
  },
  // For the members of a group, of whom none is here.
  "mobilizon/mobilizon-post-activity-group.json": { nothing: line.publicOnly },
  "mobilizon/mobilizon-post-activity-media-1.json": { gives: [atFramasoft("some-image-1")] },
  "mobilizon/mobilizon-post-activity-media-2.json": { gives: [atFramasoft("some-image-2")] },
  "mobilizon/mobilizon-post-activity-media.json": { gives: [atFramasoft("some-image")] },
  "mobilizon/mobilizon-post-activity.json": { gives: [atFramasoft("no picture")] },
  "mobilizon/nodeinfo-both_versions.json": {
    as: { software: "https://mobilizon.fr" },
    gives: ["mobilizon.fr runs mobilizon 5.1.0"],
  },
  "mobilizon/nodeinfo-data.json": {
    as: { software: "https://mobilizon.fr" },
    gives: ["mobilizon.fr runs mobilizon 5.1.0"],
  },
  "mobilizon/nodeinfo-older_versions.json": {
    as: { software: "https://mobilizon.fr" },
    gives: ["mobilizon.fr runs mobilizon 5.1.0"],
    misread: "nothing was expected, as NodeInfo 1.1 is not named; that line is of what we serve, not of what we read",
  },
  "mobilizon/nodeinfo-regular.json": {
    as: { software: "https://event-federation.eu" },
    gives: ["event-federation.eu runs wordpress 6.4.2"],
  },
  // A person's Article; it names its actor in a list of one.
  "mobilizon/prismo-url-map.json": { nothing: line.posts },
};
