import { env } from "../env";
import { canSendLetters } from "../instance/queries";

/** Whether letters that sign in are offered: they can be sent, and an organisation's doors are not the only ones. */
export function linksOpen(): boolean {
  return canSendLetters() && !env().SSO_ONLY;
}
