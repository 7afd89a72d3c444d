import { getTranslations } from "next-intl/server";
import type { IconName } from "@/app/_ui/icon";
import { Queue } from "@/app/_ui/queue";
import { Seats } from "@/app/_ui/seats";
import { type StubTone, TicketStub } from "@/app/_ui/ticket";
import type { PresentedEvent } from "@/lib/events/present";
import type { MyParticipation } from "@/lib/participations/own";
import { now } from "@/lib/time";
import { AlsoComing } from "./also-coming";
import { Answered } from "./answered";
import { HowItWent } from "./how-it-went";
import { InterestMark } from "./interest-mark";
import { JoinForm } from "./join-form";
import { KnownIn } from "./known-in";
import { lastMove } from "./moved";
import { NotMe } from "./not-me";
import { Progress } from "./progress";
import { joinVerb, offersJoining, type Stub, stubOf } from "./rsvp-state";
import { StubAction } from "./stub-action";
import { StubNote } from "./stub-note";
import type { Visitor } from "./visitor";

/** The colour of the stub is its state: green yes, blue sent, sun waiting, plain open, sand over. */
const looks: Record<Stub, { tone: StubTone; icon?: IconName }> = {
  draft: { tone: "quiet", icon: "edit" },
  cancelled: { tone: "quiet", icon: "cross" },
  past: { tone: "quiet" },
  external: { tone: "plain" },
  none: { tone: "plain" },
  open: { tone: "plain" },
  few: { tone: "plain" },
  queue: { tone: "plain" },
  full: { tone: "plain" },
  closed: { tone: "quiet", icon: "lock" },
  going: { tone: "ok", icon: "check" },
  attended: { tone: "ok", icon: "check" },
  moved: { tone: "warn", icon: "move" },
  waiting: { tone: "warn", icon: "hourglass" },
  offered: { tone: "ok", icon: "check" },
  requested: { tone: "info", icon: "hourglass" },
  sent: { tone: "info" },
  received: { tone: "info" },
  unanswered: { tone: "warn", icon: "hourglass" },
  undelivered: { tone: "warn", icon: "warn" },
  ignored: { tone: "warn", icon: "warn" },
  refused: { tone: "quiet", icon: "cross" },
};

const over: Stub[] = ["past", "cancelled", "refused"];

/** Below the tear: the state in a few words, one sentence, who you act as, one main button, then quieter ones. */
export async function Rsvp({ event, visitor }: { event: PresentedEvent; visitor: Visitor }) {
  const { acting } = visitor;
  const inside = event.mine.participations.filter(({ state }) => state !== "CANCELLED" && state !== "REJECTED");
  const own = event.mine.participations.find(({ actorId }) => actorId === acting?.id);
  const movedAt = inside.length > 0 ? ((await lastMove(event))?.at ?? null) : null;
  const stub = stubOf(event, own, now(), movedAt);
  if (stub === "past" && !event.remote) return <HowItWent event={event} />;
  const answered = inside.some((one) => one === own) && !over.includes(stub);
  const others = over.includes(stub) ? [] : inside.filter((one) => one !== own);
  const free = visitor.identities.filter(({ id }) => !inside.some(({ actorId }) => actorId === id));
  const counted = ["open", "few", "queue", "full"].includes(stub) && event.placesLeft !== null;
  return (
    <TicketStub anchor icon={looks[stub].icon} state={await stateText(stub, event, own)} tone={looks[stub].tone}>
      {counted ? (
        <Seats capacity={event.capacity ?? 0} taken={(event.capacity ?? 0) - (event.placesLeft ?? 0)} />
      ) : null}
      {stub === "waiting" ? <Queue position={own?.position} waiting={event.waiting ?? 0} /> : null}
      {stub === "queue" ? <Queue waiting={event.waiting ?? 0} /> : null}
      {answered && own && event.remote ? (
        <Progress event={event} own={own} />
      ) : (
        <StubNote event={event} own={own} signedIn={acting !== null} stub={stub} there={acting?.host} />
      )}
      {offersJoining(stub) ? (
        <KnownIn event={event}>
          <JoinForm event={event} identities={free} preferred={acting?.id} />
        </KnownIn>
      ) : null}
      {answered && acting && own ? <Answered as={acting} event={event} own={own} stub={stub} /> : null}
      <StubAction event={event} stub={stub} />
      {others.map((other) => {
        const identity = visitor.identities.find(({ id }) => id === other.actorId);
        return identity ? (
          <AlsoComing as={identity} event={event} key={identity.id} stub={stubOf(event, other, now(), movedAt)} />
        ) : null;
      })}
      {answered && free.length > 0 && event.joinRefused === null ? (
        <JoinForm also event={event} identities={free} />
      ) : null}
      {acting && acting.host === "" && !answered && !over.includes(stub) && stub !== "draft" ? (
        <InterestMark as={acting} event={event} />
      ) : null}
      {acting?.host ? <NotMe as={acting} event={event} /> : null}
    </TicketStub>
  );
}

/** The state in a few words; the join bar of a phone says the same. */
export async function stateText(stub: Stub, event: PresentedEvent, own?: MyParticipation): Promise<string> {
  const t = await getTranslations("coming.state");
  if (stub === "waiting" && own?.position) return t("number", { position: own.position });
  if ((stub === "full" || stub === "queue") && event.placesLeft === 0)
    return t("allTaken", { capacity: event.capacity ?? 0 });
  if (stub === "few" || stub === "open") {
    if (event.placesLeft !== null) return t("few", { left: event.placesLeft });
    return t(joinVerb(event) === "ask" ? "ask" : "open");
  }
  return t(stub);
}
