import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TicketPaper } from "../../ticket-paper";
import { TicketTools } from "../../ticket-tools";
import { leave } from "../actions";
import { Press } from "../answered";
import { Frame } from "../join/frame";
import { changeOf } from "../rsvp-state";
import { ownTicket } from "./own-ticket";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coming.ticket"))("title"), robots: { index: false } };
}

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ as?: string | string[] }>;
}

/** The ticket of somebody with an account. */
export default async function TicketPage({ params, searchParams }: Props) {
  const { event, own, as } = await ownTicket((await params).slug, (await searchParams).as);
  if (own.state !== "GOING" && own.state !== "ATTENDED") redirect(`${event.path}#ticket`);
  const t = await getTranslations("coming");
  const ahead = own.state === "GOING" && (event.phase === "future" || event.phase === "now");
  return (
    <Frame event={event}>
      <h1>{t("ticket.yours", { name: as.name })}</h1>
      <TicketPaper event={event} name={as.name} seats={own.seats} ticketCode={own.ticketCode} />
      <TicketTools
        calendar={`${event.path}/ticket/calendar?as=${as.handle}`}
        change={ahead && changeOf(event, own) ? `${event.path}/ticket/change?as=${as.handle}` : undefined}
        party={event.maxParty > 1}
        people={own.seats}
      >
        {ahead ? <Press action={leave} as={as} event={event} quiet words={t("stub.leave")} /> : null}
      </TicketTools>
      <div className="panel panel-dashed ticket-keep">
        <p>{t(`ticket.names.${own.nameVisibility}`)}</p>
      </div>
    </Frame>
  );
}
