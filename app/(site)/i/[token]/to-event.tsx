import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { keepTogether } from "@/app/_ui/keep-together";
import { Prose } from "@/app/_ui/prose";
import { accentClass } from "@/app/_ui/ribbon";
import { Ticket, TicketFacts } from "@/app/_ui/ticket";
import { presentEvent } from "@/lib/events/present";
import { noteOpened } from "@/lib/invitations/commands";
import type { Held } from "@/lib/invitations/queries";
import { answerWith } from "@/lib/web/answer";
import { Banner } from "../../events/[slug]/banner";
import { Practical } from "../../events/[slug]/practical";
import { TicketWhen } from "../../events/[slug]/ticket-when";
import { TicketWhere } from "../../events/[slug]/ticket-where";
import { Answer } from "./answer";
import { Ended } from "./ended";

/** An invitation to an event: the event as somebody who does not come yet may know it, and a way to say yes. */
export async function ToEvent({ held, token }: { held: Held; token: string }) {
  const { event: row, invitation, standing, bound } = held;
  if (bound) redirect(`/events/${row.slug}`);
  if (standing !== "open" && !(standing === "used" && invitation.email)) {
    answerWith(410);
    return <Ended standing={standing} />;
  }
  await noteOpened(invitation.id);
  const [t, events, locale] = await Promise.all([
    getTranslations("invitations.page"),
    getTranslations("events"),
    getLocale(),
  ]);
  const event = await presentEvent(row, null);
  const lang = event.language && event.language !== locale ? event.language : undefined;
  return (
    <article className={`event-band ${accentClass(event.organiser.ribbon)}`}>
      <div className="container container-narrow page stack-l">
        <header className="stack">
          <p className="row">
            <Badge icon="mail">{t("from", { name: event.organiser.name })}</Badge>
          </p>
          <h1 className="display" lang={lang}>
            {event.phase === "cancelled" ? <s>{keepTogether(event.title)}</s> : keepTogether(event.title)}
          </h1>
          {event.lede ? (
            <p className="lede" lang={lang}>
              {event.lede}
            </p>
          ) : null}
        </header>
        <Banner event={event} />
        <Ticket label={events("ticket.label")}>
          <TicketFacts>
            <TicketWhen calendar={event.visibility === "PUBLIC"} event={event} locale={locale} />
            <TicketWhere event={event} />
          </TicketFacts>
          <Answer event={event} personal={invitation.email !== null} token={token} />
        </Ticket>
        {event.descriptionHtml ? (
          <section aria-labelledby="about">
            <h2 id="about">{events("about")}</h2>
            <Prose html={event.descriptionHtml} lang={lang} />
          </section>
        ) : null}
        <Practical event={event} />
      </div>
    </article>
  );
}
