import { notFound, redirect } from "next/navigation";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import type { MyParticipation } from "@/lib/participations/own";
import { signedIn } from "@/lib/web/session";
import { currentVisit } from "@/lib/web/visit";
import { loadForAnswer } from "../load";
import { currentComer } from "../visitor";

interface OwnTicket {
  event: PresentedEvent;
  own: MyParticipation;
  as: OwnIdentity;
}

const there = ["GOING", "ATTENDED", "WAITING", "REQUESTED"];

/**
 * What one identity of the account that looks has to do with an event.
 * @param handle which identity; the acting one unless said
 */
export async function ownTicket(slug: string, handle: string | string[] | undefined, under = ""): Promise<OwnTicket> {
  if (!(await currentVisit())) await signedIn(`/events/${slug}/ticket${under}`);
  const event = await loadForAnswer(slug);
  const { acting, identities } = await currentComer(event);
  if (event.remote) redirect(`${event.path}#ticket`);
  const as = handle === undefined ? acting : identities.find((one) => one.handle === handle);
  if (!as) notFound();
  const own = event.mine.participations.find(({ actorId, state }) => actorId === as.id && there.includes(state));
  if (!own) redirect(event.path);
  return { event, own, as };
}
