import type { EventDraft } from "../../lib/events/schema";
import { foodKinds } from "./kinds-food";
import { moneyKinds } from "./kinds-money";
import { outdoorKinds } from "./kinds-outdoor";
import { talkKinds } from "./kinds-talk";
import { workshopKinds } from "./kinds-workshop";

/** What events of one kind have in common. Each has a paragraph of its own before these. */
export interface KindOfEvent {
  start: string;
  hours: number;
  /** How it goes: one of these, in turn. */
  how: [string, ...string[]];
  draft: Partial<EventDraft>;
}

export const kinds = { ...foodKinds, ...moneyKinds, ...outdoorKinds, ...talkKinds, ...workshopKinds };
export type Kind = keyof typeof kinds;
