import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { Dancers } from "@/app/_ui/dancers";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { accentClass } from "@/app/_ui/ribbon";
import { listEvents, myEvents } from "@/lib/events/queries";
import { settings } from "@/lib/instance/settings";
import type { Language } from "@/lib/languages";
import { currentViewer } from "@/lib/web/session";
import { today } from "../agenda/days";
import { type Asked, chosenIn, Filters, filterOf, listPath, narrowed } from "../agenda/filters";
import { SectionHeading } from "../agenda/section-heading";
import { sectionsOf } from "../agenda/sections";
import { EventCards, EventRows } from "../events/event-list";
import { Feeds } from "../feeds";

/** What is on: today, this week, then by date, however far away. */
export async function Explore({ asked, path }: { asked: Asked; path: "/" | "/explore" }) {
  const [t, viewer, locale, { text }] = await Promise.all([
    getTranslations("agenda"),
    currentViewer(),
    getLocale(),
    settings(),
  ]);
  const chosen = chosenIn(asked);
  const [{ events, next }, mine] = await Promise.all([
    listEvents(viewer, filterOf(chosen, asked.after)),
    viewer && !asked.after ? myEvents(viewer, "coming") : null,
  ]);
  const yours = mine?.events.slice(0, 1) ?? [];
  return (
    <>
      <div className={`event-band event-band-full ${accentClass("OCHRE")}`}>
        <div className="container home-top">
          <header className="home-head">
            <div>
              <h1 className="display">{t("home.title")}</h1>
              <p className="lede">{text[locale as Language] || t("home.lede")}</p>
            </div>
            <div className="home-art">
              <Dancers count={9} from={1} />
            </div>
          </header>
          <Filters chosen={chosen} path={path} />
        </div>
      </div>
      <div className="container home-lists">
        {yours.length > 0 ? (
          <section aria-labelledby="yours" className="section isolate">
            <h2 id="yours">{t("home.yours")}</h2>
            <EventRows events={yours} />
          </section>
        ) : null}
        {sectionsOf(events, today()).map((section, place) => (
          <section className="section isolate" key={`${section.kind}${section.day}`}>
            <SectionHeading locale={locale} section={section} />
            <EventCards
              events={section.events}
              slot={place === 0 && !narrowed(chosen) && <RoomForMore after={section.events.length} />}
            />
          </section>
        ))}
        {events.length === 0 ? (
          <div className="section">
            <EmptyState
              action={
                narrowed(chosen) ? (
                  <ButtonLink href={path}>{t("empty.all")}</ButtonLink>
                ) : (
                  <ButtonLink href="/events/new" icon="plus">
                    {t("home.propose")}
                  </ButtonLink>
                )
              }
              title={t(narrowed(chosen) ? "empty.filtered" : "empty.title")}
            >
              {t("empty.text")}
            </EmptyState>
          </div>
        ) : null}
        <Pager
          first={asked.after ? { href: listPath(path, chosen), text: t("first") } : null}
          next={next ? { href: listPath(path, chosen, next), text: t("next") } : null}
        />
        <Feeds path="/agenda" title={t("tear.title")} />
      </div>
    </>
  );
}

/** A place kept free where the next days have but one or two events. */
async function RoomForMore({ after }: { after: number }) {
  if (after > 2) return null;
  const t = await getTranslations("agenda.home");
  return (
    <EmptyState
      action={
        <ButtonLink href="/events/new" icon="plus">
          {t("propose")}
        </ButtonLink>
      }
      className={`empty-slot-after-${after}`}
      heading="h3"
      title={t("room")}
    >
      {t("roomText")}
    </EmptyState>
  );
}
