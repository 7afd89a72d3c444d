import { db } from "../db";
import { env } from "../env";
import type { SiteSettings } from "./schema";
import { settings } from "./settings";

/** Who makes an account here: "noLetters" where the server could not confirm an address. */
export type RegistrationState = SiteSettings["registration"] | "noLetters";

/** Whether letters reach people: by a mail server, or, while developing, as files that a page shows. */
export function canSendLetters(): boolean {
  return env().SMTP_URL !== undefined || env().NODE_ENV !== "production";
}

/** What the stewards chose, and what the server can do. */
export async function registrationState(): Promise<RegistrationState> {
  if (env().SSO_ONLY) return "closed";
  const { registration } = await settings();
  return registration === "closed" || canSendLetters() ? registration : "noLetters";
}

/** The actor that speaks for this server. null before the first start made it. */
export function serverActor() {
  return db.actor.findUnique({ where: { handle_host: { handle: "relay", host: "" } } });
}
