import { banned, type Expected, line, weKnow } from "./outcome";

const by = "https://example.org/@organiser";
/** Examples of the FEP say no more than what they are about: they are sent by somebody, to everybody. */
const event = (said: string): Expected => ({ as: { eventOf: by }, gives: [`event ${said} · @organiser`] });
const party = "“New years party” · 2014-12-31T23:00 – 2015-01-01T04:00";
const example = "“Example” · 2026-12-01T19:00 – 2026-12-01T21:00 Etc/GMT-1 · no place · no picture";
const forum = "https://example.org/my-forum";

export const fep: Record<string, Expected> = {
  "fep/1b12-01.json": { nothing: line.unknown },
  "fep/1b12-02.json": {
    ours: { "https://sally.example.org/p/1": "event" },
    gives: ["comment by @sally on our event"],
  },
  // Read when somebody whom it names bans one of ours.
  "fep/1b12-05.json": {
    as: {
      activity: {
        type: "Block",
        actor: "https://example.org/picard",
        object: "https://ours.example/u/kay",
        target: forum,
      },
    },
    ours: { "https://ours.example/u/kay": "person" },
    actors: { [forum]: { type: "Group", attributedTo: `${forum}/moderators` } },
    before: [weKnow(forum)],
    gives: ["@my-forum blocks @kay"],
    misread: banned,
  },
  // The group's list is asked for when one of its moderators acts: there is nothing to keep.
  "fep/1b12-06.json": { actors: { [forum]: { type: "Group" } }, nothing: line.moderators },
  "fep/2677-01.json": { as: { lookUp: "https://node.example/" }, gives: ["Application @actor “actor”"] },
  "fep/8a8e-01.json": event("“New years party” · 2014-12-31T23:00 – 2015-01-01T06:00 UTC · no place · no picture"),
  "fep/8a8e-02.json": event(`${party} Europe/Rome · no place · no picture`),
  // Its country stands within a text.
  "fep/8a8e-03.json": event(`${party} Etc/GMT-1 · Foo Bar · no picture`),
  "fep/8a8e-04.json": event(`${party} Etc/GMT+8 · Foo Bar, Fediverse Town · no picture`),
  "fep/8a8e-05.json": event(
    "“Fediverse Moderation Meeting” · 2014-12-31T23:00 – 2015-01-01T04:00 Etc/GMT+8 · no place, online: jitsi.example.org/fediverse-moderation-meeting · no picture",
  ),
  "fep/8a8e-06.json": event(
    "“Discussion about the Fediverse” · 2014-12-31T23:00 – 2015-01-01T04:00 Etc/GMT+8 · Fediverse University, online: bbb.example.com/meeting-room-1 · no picture",
  ),
  "fep/8a8e-07.json": event(`${party} Etc/GMT+8 · no place · no picture`),
  "fep/8a8e-08.json": event(
    "“Fediverse Workshop” · 2014-12-31T23:00 – 2025-01-01T04:00 Etc/GMT+8 · no place · no picture",
  ),
  "fep/8a8e-09.json": event(`${party} Etc/GMT+8 · no place · no picture`),
  "fep/8a8e-10.json": event(`${party} Etc/GMT+8 · no place · new-year-party-flyer.png`),
  "fep/8a8e-11.json": event("“Demonstration againt fascism” · 2014-05-01T18:00 Etc/GMT+8 · no place · no picture"),
  "fep/8a8e-12.json": event(
    "“Open Mic Jam at Sunny's” · 2014-12-12T20:00 – 2014-12-12T23:00 Etc/GMT+8 · no place · no picture",
  ),
  "fep/8a8e-13.json": event(
    "“New Year's Party” · 2014-12-31T23:00 – 2015-01-01T04:00 Etc/GMT+8 · no place · no picture",
  ),
  "fep/8a8e-OrganizersCollection-01.json": {
    as: { eventOf: by, property: "organizers" },
    gives: [`event ${example} · @organiser`],
  },
  "fep/8a8e-attendees-01.json": event(example),
  // Its end is not to be shown.
  "fep/8a8e-displayEndTime-01.json": event(example.replace(" – 2026-12-01T21:00", "")),
  "fep/8a8e-organizers-01.json": event(example),
  "fep/8a8e-timezone-01.json": event(
    "“New years party” · 2015-01-01T00:00 – 2015-01-01T07:00 Europe/Vienna · no place · no picture",
  ),
  "fep/8a8e-upcomingEvents-01.json": {
    as: { actor: "https://example.org/@choir" },
    gives: ["Group @choir “choir”"],
  },
};
