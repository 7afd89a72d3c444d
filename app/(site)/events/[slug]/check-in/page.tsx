import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { countsOf } from "@/lib/participations/queries";
import { signedIn } from "@/lib/web/session";
import "../attendees/desk.css";
import { loadForOrganiser } from "../load";
import "./check-in.css";
import { Door } from "./door";
import { type DoorQuery, Found } from "./found";
import { doorWords } from "./words";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const t = await getTranslations("desk.door");
  return { title: t("title", { title: event.title }), robots: { index: false } };
}

/** Who is at the door: by name, by ticket, by camera; with a network or without. */
export default async function CheckInPage({ params, searchParams }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const { viewer } = await signedIn(`${event.path}/check-in`);
  const [t, language, counts] = await Promise.all([getTranslations("desk.door"), getLocale(), countsOf(event.id)]);
  return (
    <div className="container container-narrow page desk">
      <Breadcrumbs
        crumbs={[
          { href: event.path, text: event.title },
          { href: `${event.path}/attendees`, text: t("crumb") },
        ]}
        label={t("breadcrumb")}
      />
      <h1>{t("heading")}</h1>
      <Door event={{ id: event.id, path: event.path, zone: event.zone }} language={language} words={await doorWords()}>
        <p className="door-counter">
          {t("counter", { in: counts.ATTENDED.seats, all: counts.ATTENDED.seats + counts.GOING.seats })}
        </p>
        <Found event={event} query={doorQuery(await searchParams)} viewer={viewer} />
      </Door>
    </div>
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address asks for: words (q), a ticket as its QR code says it, or what was just done with somebody. */
function doorQuery(query: Record<string, string | string[] | undefined>): DoorQuery {
  const one = (name: string) => (typeof query[name] === "string" ? query[name].trim().slice(0, 100) : "");
  const what = (["in", "already", "out"] as const).find((name) => uuid.test(one(name)));
  return { text: one("ticket") || one("q"), done: what ? { what, id: one(what) } : null };
}
