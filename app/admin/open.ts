import { refuse } from "@/lib/web/answer";
import { signedIn } from "@/lib/web/session";
import type { DeskRole } from "./sections";

/**
 * Account and acting identity of a page of the desk. Strangers are led to the sign-in page and back, everybody else
 * gets 403.
 * @param path the page's own path
 * @param opens who may open it; stewards open what moderators do
 */
export async function openDesk(path: string, opens: DeskRole = "steward") {
  const { account, viewer } = await signedIn(path);
  if (!(opens === "moderator" ? viewer.moderator : viewer.steward)) refuse(403);
  return { account, viewer };
}
