import type { Coming } from "../participations/steps";

/** What somebody without an account says to come. */
export interface GuestInput extends Coming {
  eventId: string;
  name: string;
  email: string;
  /** A word to the organisers. */
  message?: string;
  /** The language of letters. */
  language?: string;
  /** The secret of an invitation, where the event is for invited people. */
  invitation?: string;
}

/** What a guest may change later. */
export interface GuestChange extends Coming {
  name?: string;
}
