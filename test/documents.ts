import { parseEvent, type ReadEvent } from "../lib/federation/parse-event";

export const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
/** The least that makes an event. */
export const minimal = {
  type: "Event",
  id: "https://a.example/events/1",
  name: "Repair café",
  startTime: "2026-12-12T14:00:00+01:00",
  attributedTo: "https://a.example/@velo",
  to: [PUBLIC],
};

/** The least, and more of it, as we read it. */
export function read(more: object): ReadEvent {
  const parsed = parseEvent({ ...minimal, ...more });
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.value;
}

/** Why a document is refused, if it is. */
export function refusal(json: unknown): string | undefined {
  const parsed = parseEvent(json);
  return "refused" in parsed ? parsed.refused : undefined;
}
