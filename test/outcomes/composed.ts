import type { Expected } from "./outcome";

const host = "https://friendica.example";
const jakob = `${host}/profile/jakob`;
const everybody = ["https://www.w3.org/ns/activitystreams#Public"];

/** No event by Friendica is among the documents: this one is composed of what its Transmitter writes. */
export const friendicaEvent = {
  type: "Create",
  id: `${host}/objects/1/Create`,
  actor: jakob,
  to: everybody,
  cc: [`${host}/followers/jakob`],
  object: {
    id: `${host}/objects/1`,
    type: "Event",
    "diaspora:guid": "1",
    published: "2026-11-01T10:00:00Z",
    updated: "2026-11-01T10:00:00Z",
    url: `${host}/display/1`,
    attributedTo: jakob,
    sensitive: false,
    context: `${host}/contexts/1`,
    to: everybody,
    cc: [`${host}/followers/jakob`],
    name: "Offene Werkstatt",
    content: "Bringt <strong>Räder</strong> mit",
    contentMap: { de: "Bringt <strong>Räder</strong> mit" },
    startTime: "2026-12-10T17:00:00+00:00",
    endTime: "2026-12-10T20:00:00+00:00",
    location: { type: "Place", name: "Tulln", latitude: "48.33", longitude: "16.05" },
    "dfrn:adjust": true,
    attachment: [],
    tag: [],
    generator: { type: "Application", name: "Friendica" },
  },
};

export const friendicaOutcome: Expected = {
  gives: ["event “Offene Werkstatt” · 2026-12-10T17:00 – 2026-12-10T20:00 UTC · Tulln · no picture · @jakob"],
};
