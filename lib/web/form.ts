/**
 * What a form shows after it was sent: the state that `useActionState` holds. Safe in the browser.
 * Messages are keys of the catalogues.
 */
export interface FormState {
  status: "idle" | "invalid" | "refused" | "done";
  message?: string;
  values?: Record<string, string | number>;
  /** Keys of what is wrong, by field name. */
  fields?: Record<string, string[]>;
  /** `message` and `fields` in the reader's language, so that the browser needs no catalogue. */
  said?: { message: string; fields: Record<string, string> };
  /** What was typed, by field name; passwords and files are left out. */
  typed?: Record<string, string | string[]>;
  /** What the handler gave back, for live previews and the like. */
  data?: unknown;
}

/** Before anything was sent. */
export const idle: FormState = { status: "idle" };
