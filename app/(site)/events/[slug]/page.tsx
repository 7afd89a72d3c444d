import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Refusal } from "@/app/_shell/refusal";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Cover } from "@/app/_ui/cover";
import { DateTile } from "@/app/_ui/date-tile";
import { keepTogether } from "@/app/_ui/keep-together";
import { JsonLd, Prose } from "@/app/_ui/prose";
import { accentClass } from "@/app/_ui/ribbon";
import { env } from "@/lib/env";
import { eventJsonLd } from "@/lib/feeds/jsonld";
import { siteName } from "@/lib/instance/settings";
import { placeLine } from "@/lib/places/rules";
import { pictureOf } from "../summary";
import { firstDay, lastDay, shortWhen } from "../when";
import { Badges } from "./badges";
import { Banner } from "./banner";
import { BringList } from "./bring/bring-list";
import { Discussion } from "./discussion/discussion";
import { Files } from "./files";
import { Going } from "./going";
import { History } from "./history";
import { Host } from "./host";
import { Invitations } from "./invitations";
import { loadEvent } from "./load";
import { eventMetadata } from "./metadata";
import { More } from "./more";
import { Practical } from "./practical";
import { Reactions } from "./reactions";
import { Recount } from "./recount";
import { RsvpBar } from "./rsvp-bar";
import { SeriesDates } from "./series-dates";
import { Share } from "./share";
import { Ticket } from "./ticket";
import { Told } from "./told";
import { Tools } from "./tools";
import { currentComer, currentVisitor } from "./visitor";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const event = await loadEvent((await params).slug);
  if (!event) return { title: (await getTranslations("common.refusals"))("410.title"), robots: { index: false } };
  const t = await getTranslations("events");
  const where = event.place ? placeLine(event.place) : t(`attendance.${event.attendance}`);
  return eventMetadata(event, shortWhen(event, await getLocale(), t), where, await siteName());
}

/** What, when, where, by whom, and whether you come. Drafts show the same page to their organisers. */
export default async function EventPage({ params }: Props) {
  const event = await loadEvent((await params).slug);
  if (!event) return <Refusal status={410} />;
  const [visitor, comer] = await Promise.all([currentVisitor(), currentComer(event)]);
  const t = await getTranslations("events");
  const locale = await getLocale();
  const lang = event.language && event.language !== locale ? event.language : undefined;
  return (
    <>
      <article className={`event-band ${accentClass(event.organiser.ribbon)} h-event`}>
        <div className="container event-page">
          <Breadcrumbs
            crumbs={[
              { href: event.organiser.path, text: event.organiser.name },
              { href: "/agenda", text: t("agenda") },
            ]}
            label={t("breadcrumb")}
          />
          <div className="event-grid">
            <header className="event-head">
              <div className={event.phase === "cancelled" ? "event-cover is-cancelled" : "event-cover"}>
                <Cover
                  eager
                  motif={event.coverMotif}
                  picture={pictureOf(event)}
                  ribbon={event.organiser.ribbon}
                  seed={event.id}
                />
                <DateTile
                  end={lastDay(event)}
                  language={locale}
                  off={event.phase === "cancelled"}
                  start={firstDay(event)}
                />
              </div>
              <div className="event-title">
                <Banner event={event} />
                <Invitations event={event} />
                <Badges event={event} />
                <h1 className="display p-name" lang={lang}>
                  {event.phase === "cancelled" ? <s>{keepTogether(event.title)}</s> : keepTogether(event.title)}
                </h1>
                {event.lede ? (
                  <p className="lede p-summary" lang={lang}>
                    {event.lede}
                  </p>
                ) : null}
              </div>
            </header>
            <div className="event-aside">
              <div className="event-sticky stack-aside">
                <Ticket event={event} visitor={comer} />
                <Host event={event} />
              </div>
            </div>
            <div className="event-main">
              <Tools event={event} />
              <Recount event={event} lang={lang} />
              {event.descriptionHtml ? (
                <section aria-labelledby="about">
                  <h2 id="about">{t("about")}</h2>
                  <div className="e-content">
                    <Prose html={event.descriptionHtml} lang={lang} />
                  </div>
                </section>
              ) : null}
              <Practical event={event} />
              <Files event={event} />
              <BringList actorId={comer.acting?.id} event={event} />
              {event.tags.length > 0 ? (
                <nav className="chips" aria-label={t("tags")}>
                  {event.tags.map((tag) => (
                    <a
                      key={tag.name}
                      className="chip p-category"
                      href={`/tags/${encodeURIComponent(tag.name)}`}
                      rel="tag"
                    >
                      #{tag.label}
                    </a>
                  ))}
                </nav>
              ) : null}
              <Going event={event} />
              <Told event={event} />
              <Reactions event={event} visitor={visitor} />
              <Discussion event={event} visitor={visitor} />
              <Share event={event} />
              <SeriesDates event={event} />
              <More event={event} />
              <History event={event} />
            </div>
          </div>
        </div>
        <a className="u-url" href={event.remote?.url ?? event.path} hidden>
          {event.title}
        </a>
      </article>
      <RsvpBar event={event} visitor={comer} />
      <JsonLd json={eventJsonLd(event, `${env().PUBLIC_URL}${event.path}/og.png`)} />
    </>
  );
}
