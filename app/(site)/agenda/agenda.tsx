import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { Segments } from "@/app/_ui/tabs";
import { listEvents } from "@/lib/events/queries";
import { currentViewer } from "@/lib/web/session";
import { Feeds } from "../feeds";
import { ProposeLink } from "../propose-link";
import { DayList } from "./day-list";
import { today } from "./days";
import { type Asked, chosenIn, Filters, filterOf, listPath, narrowed } from "./filters";

/** Every event to come, day by day. */
export async function Agenda({ asked }: { asked: Asked }) {
  const t = await getTranslations("agenda");
  const chosen = chosenIn(asked);
  const viewer = await currentViewer();
  const { events, next } = await listEvents(viewer, filterOf(chosen, asked.after));
  const [year, month] = today().split("-");
  return (
    <div className="container page">
      <div className="month-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
        {viewer ? null : <ProposeLink />}
      </div>
      <div className="bar2">
        <Filters chosen={chosen} path="/agenda" />
        <Segments
          current="/agenda"
          label={t("views")}
          segments={[
            { href: "/agenda", text: t("list") },
            { href: `/agenda/${year}/${month}`, text: t("month") },
          ]}
        />
      </div>
      <DayList events={events} />
      {events.length === 0 ? (
        <EmptyState
          action={
            narrowed(chosen) ? (
              <ButtonLink href="/agenda">{t("empty.all")}</ButtonLink>
            ) : (
              <ButtonLink href={viewer ? "/events/new" : "/events/propose"} icon="plus">
                {t("home.propose")}
              </ButtonLink>
            )
          }
          title={t(narrowed(chosen) ? "empty.filtered" : "empty.title")}
        >
          {t("empty.text")}
        </EmptyState>
      ) : null}
      <Pager
        first={asked.after ? { href: listPath("/agenda", chosen), text: t("first") } : null}
        next={next ? { href: listPath("/agenda", chosen, next), text: t("next") } : null}
      />
      <Feeds path={listPath("/agenda", chosen)} title={t("tear.title")} />
    </div>
  );
}
