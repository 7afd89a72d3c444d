import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { now } from "@/lib/time";
import { BringList } from "../../(site)/events/[slug]/bring/bring-list";
import { Frame } from "../../(site)/events/[slug]/join/frame";
import { lastMove } from "../../(site)/events/[slug]/moved";
import { ToldGuest } from "../../(site)/events/[slug]/told";
import { EventStrip } from "../../(site)/events/event-strip";
import { TicketPaper } from "../../(site)/events/ticket-paper";
import { TicketTools } from "../../(site)/events/ticket-tools";
import { Said } from "./said";
import { standingOf } from "./standing";
import { Steps } from "./steps";
import { linksToEvent, loadTicket } from "./ticket";

/** Nothing of the event and nothing of the code: what stands here is for the one who has the address. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("coming.ticket"))("title"),
    robots: { index: false, follow: false },
    referrer: "same-origin",
  };
}

/** The page behind a guest's letter: one button to confirm, then the ticket, and all that can be done with it. */
export default async function GuestPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const ticket = await loadTicket(code);
  const linked = linksToEvent(ticket);
  const { event, participation, guest } = ticket;
  const standing = standingOf(ticket, now(), (await lastMove(event))?.at ?? null);
  const t = await getTranslations("coming");
  const shows = standing === "going" || standing === "moved" || standing === "attended";
  const ahead = event.phase === "future" || event.phase === "now";
  const changes = ahead && ["going", "moved", "waiting", "requested"].includes(standing);
  return (
    <Frame event={event} linked={linked}>
      <Said standing={standing} ticket={ticket} />
      {shows ? null : <EventStrip event={event} linked={linked} />}
      <Steps code={code} standing={standing} ticket={ticket} />
      {shows ? (
        <TicketPaper
          event={event}
          linked={linked}
          name={guest.name}
          seats={participation.seats}
          ticketCode={participation.ticketCode}
        />
      ) : null}
      {shows ? (
        <TicketTools
          calendar={`/p/${code}/calendar`}
          change={changes ? `/p/${code}/change` : undefined}
          leave={changes ? `/p/${code}/leave` : undefined}
          party={event.maxParty > 1}
          people={participation.seats}
        />
      ) : changes ? (
        <p className="ticket-more">
          <a className="btn btn-quiet btn-small" href={`/p/${code}/change`}>
            {t(event.maxParty > 1 ? "ticket.changeMany" : "ticket.change")}
          </a>
        </p>
      ) : null}
      <BringList event={event} guest={{ id: guest.id, code, going: participation.state === "GOING" }} />
      <ToldGuest participation={participation} zone={event.zone} />
      {ahead && standing !== "confirm" && standing !== "late" ? (
        <div className="panel panel-dashed ticket-keep">
          <p>{t.rich("ticket.keep", { b: (words) => <strong>{words}</strong> })}</p>
        </div>
      ) : null}
    </Frame>
  );
}
