import { type Expected, line } from "./outcome";

const relay = "https://gancio.test/federation/u/relay";
const piazza =
  "event “Festa in piazza” · 2026-12-02T13:07 – 2026-12-02T15:07 Etc/GMT-1 · Piazza Grande, online: meet.gancio.test/festa · no picture · @relay";
/** The document is the place of an event that says no more than when. */
const placeOf = (place: string, zone = "Etc/GMT-1"): Expected => ({
  as: { eventOf: relay, property: "location" },
  gives: [`event “Example” · 2026-12-01T19:00 – 2026-12-01T21:00 ${zone} · ${place} · no picture · @relay`],
});

export const gancio: Record<string, Expected> = {
  "gancio/event-v1.22.json": { nothing: line.required },
  "gancio/gancio-actor.json": { gives: ["Application @gancio “gancio”"] },
  "gancio/gancio-event-activity.json": {
    gives: ["event “Demo event” · 2021-07-14T17:30 – 2021-07-14T18:30 Etc/GMT-2 · Colosseo · no picture · @gancio"],
  },
  "gancio/live-accept-follow.json": {
    ours: { "https://probe.test/u/relay": "relay" },
    before: [{ weFollow: relay, as: "relay", id: "https://probe.test/follow/5e8cd784-b7d6-44d0-8d3b-e42ecee2f9eb" }],
    gives: ["@relay follows @relay"],
  },
  "gancio/live-actor.json": { gives: ["Application @relay “Gancio”"] },
  "gancio/live-create-event.json": {
    gives: ["event “Concerto” · 2026-11-30T15:35 Etc/GMT-1 · Circolo · no picture · @relay"],
  },
  "gancio/live-event.json": { gives: [piazza] },
  "gancio/live-follow-ref-2.json": {
    ours: { "https://probe.test/u/grp": "group" },
    gives: ["@relay follows @kitchen"],
  },
  "gancio/live-follow-ref.json": { ours: { "https://probe.test/u/org": "person" }, gives: ["@relay follows @kay"] },
  "gancio/live-nodeinfo-2.1.json": {
    as: { software: "https://gancio.test" },
    gives: ["gancio.test runs gancio 1.21.0"],
  },
  // By FEP-2677 it names the actor of the whole server.
  "gancio/live-nodeinfo-links.json": { as: { lookUp: "https://gancio.test/" }, gives: ["Application @relay “Gancio”"] },
  "gancio/live-outbox-page.json": { as: "entries", gives: [piazza] },
  "gancio/live-place.json": placeOf("Piazza Grande"),
  "gancio/live-webfinger.json": { as: { lookUp: "@relay@gancio.test" }, gives: ["Application @relay “Gancio”"] },
  "gancio/location-bad-location-without-a-name.json": placeOf("no place"),
  "gancio/location-physical-location-no-address.json": placeOf("Location with a name"),
  // Only one zone of Austria fits the hours.
  "gancio/location-physical-location-with-postal-address.json": placeOf(
    "Location with a postal address, Fediverse Town",
    "Europe/Vienna",
  ),
  "gancio/location-physical-location-with-simple-string-address.json": placeOf("Location with a simple string address"),
  "gancio/location-physical-location-without-id.json": placeOf("Location without id"),
  // "Gancio reads `address.url` for online places."
  "gancio/location-virtual-location.json": placeOf("no place, online: virtual.location.org/"),
  "gancio/webfinger-gancio-webfinger.json": {
    as: { lookUp: "@gancio@demo.gancio.org" },
    gives: ["Application @gancio “gancio”"],
  },
};
