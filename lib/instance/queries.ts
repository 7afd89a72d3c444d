import { db } from "../db";
import { env } from "../env";

/** Whether strangers may ask for an account: "noLetters" where the server could not confirm their address. */
export type RegistrationState = "open" | "closed" | "noLetters";

/** Whether letters reach people: by a mail server, or, while developing, as files that a page shows. */
export function canSendLetters(): boolean {
  return env().SMTP_URL !== undefined || env().NODE_ENV !== "production";
}

/** What the stewards chose, and what the server can do. */
export async function registrationState(): Promise<RegistrationState> {
  if ((await setting("registration")) === "closed") return "closed";
  return canSendLetters() ? "open" : "noLetters";
}

/** Whether the stewards closed registration, whatever else would keep people from it. */
export async function registrationClosed(): Promise<boolean> {
  return (await setting("registration")) === "closed";
}

async function setting(key: string): Promise<unknown> {
  return (await db.setting.findUnique({ where: { key } }))?.value;
}

/** The actor that speaks for this server. null before the first start made it. */
export function serverActor() {
  return db.actor.findUnique({ where: { handle_host: { handle: "relay", host: "" } } });
}
