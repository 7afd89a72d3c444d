import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Icon } from "@/app/_ui/icon";
import { peopleOf } from "@/lib/participations/queries";
import { signedIn } from "@/lib/web/session";
import { shortWhen } from "../../../when";
import { loadForOrganiser } from "../../load";
import { PrintButton } from "../../print-button";
import "../desk.css";

interface Props {
  params: Promise<{ slug: string }>;
}

const most = 10_000;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const t = await getTranslations("desk.print");
  return { title: t("title", { title: event.title }), robots: { index: false } };
}

/** Everybody who comes, by name, with a box to tick: for a door without a telephone. */
export default async function PrintPage({ params }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const { viewer } = await signedIn(`${event.path}/attendees/print`);
  const [t, all, locale] = await Promise.all([getTranslations("desk.print"), getTranslations("events"), getLocale()]);
  const found = await peopleOf(viewer, event.id, { states: ["GOING", "ATTENDED"], limit: most });
  const people = found.sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <div className="container page door-sheet">
      <Breadcrumbs
        crumbs={[
          { href: event.path, text: event.title },
          { href: `${event.path}/attendees`, text: t("crumb") },
        ]}
        label={t("breadcrumb")}
      />
      <h1>{event.title}</h1>
      <p>
        {shortWhen(event, locale, all)} · {t("count", { count: people.reduce((sum, { seats }) => sum + seats, 0) })}
      </p>
      <p className="row no-print">
        <PrintButton>
          <Icon name="print" /> {t("button")}
        </PrintButton>
      </p>
      <table className="desk-table">
        <thead>
          <tr>
            <th scope="col">{t("here")}</th>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("seats")}</th>
            <th scope="col">{t("ticket")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, seats, ticketCode, checkedInAt }) => (
            <tr key={id}>
              <td>
                <span className={checkedInAt ? "door-box is-ticked" : "door-box"}>
                  <span className="visually-hidden">{t(checkedInAt ? "ticked" : "unticked")}</span>
                </span>
              </td>
              <td>{name}</td>
              <td>{seats}</td>
              <td>
                <code>{ticketCode ? `${ticketCode.slice(0, 5)}-${ticketCode.slice(5)}` : ""}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
