import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { env } from "@/lib/env";
import { Gone, NotFound } from "@/lib/errors";
import { findActor, type PresentedActor, presentActor } from "@/lib/identities/queries";
import { answerWith } from "@/lib/web/answer";
import { currentViewer } from "@/lib/web/session";

/**
 * The person, group or server of "/@handle" or "/@handle@host", once per request.
 * @returns null for one that was deleted: the page then says so, with status 410
 */
export const loadActor = cache(async (written: string): Promise<PresentedActor | null> => {
  const [handle = "", host = ""] = readable(written).split("@");
  // Our own full address is the same as the short one.
  if (host.toLowerCase() === new URL(env().PUBLIC_URL).host) permanentRedirect(`/@${handle}`);
  try {
    const actor = presentActor(await findActor(handle, host, await currentViewer()));
    if (`@${readable(written)}` !== actor.path.slice(1)) permanentRedirect(actor.path);
    return actor;
  } catch (problem) {
    if (problem instanceof NotFound) notFound();
    if (!(problem instanceof Gone)) throw problem;
    answerWith(410);
    return null;
  }
});

function readable(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    notFound();
  }
}
