import { getLocale, getTranslations } from "next-intl/server";
import { JoinBar } from "@/app/_ui/join-bar";
import type { PresentedEvent } from "@/lib/events/present";
import { now } from "@/lib/time";
import { shortWhen } from "../when";
import { stateText } from "./rsvp";
import { joinVerb, offersJoining, stubOf } from "./rsvp-state";
import type { Visitor } from "./visitor";

/**
 * On a phone: the button stays in reach until the ticket is in view (CSS alone). It leads to the ticket; who is not
 * signed in goes on at once.
 */
export async function RsvpBar({ event, visitor }: { event: PresentedEvent; visitor: Visitor }) {
  const own = event.mine.participations.find((participation) => participation.actorId === visitor.acting?.id);
  const stub = stubOf(event, own, now());
  if (!offersJoining(stub)) return null;
  const [t, say] = await Promise.all([getTranslations("coming.join"), getTranslations("events")]);
  const verb = joinVerb(event);
  return (
    <JoinBar state={await stateText(stub, event)} when={shortWhen(event, await getLocale(), say)}>
      <a
        className="btn btn-primary"
        href={visitor.acting || event.remote ? "#ticket" : `${event.path}/join`}
        rel="nofollow"
      >
        {t(verb === "hold" ? "come" : verb)}
      </a>
    </JoinBar>
  );
}
