import type { EventDraft } from "../../lib/events/schema";

/** What events of one kind have in common. Each has a paragraph of its own before these. */
export interface KindOfEvent {
  start: string;
  hours: number;
  /** How it goes: one of these, in turn. */
  how: [string, ...string[]];
  draft: Partial<EventDraft>;
}
