import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { now, siteZone } from "@/lib/time";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { write } from "../actions";
import { EventForm } from "../form/event-form";
import { keptDraft } from "../form/kept-draft";
import { publishersOf } from "../form/publishers";
import { repeatValues } from "../form/repeat-input";
import { Restored } from "../form/restored";
import { emptyValues } from "../form/values";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events.form");
  return { title: t("newTitle"), robots: { index: false } };
}

/** Put an event on the board. `?as=HANDLE` chooses the group that publishes, `?day=2026-12-12` the day. */
export default async function NewEventPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  if (!viewer) redirect("/login?next=/events/new");
  const asked = await searchParams;
  const publishers = await publishersOf(await currentIdentities());
  const chosen =
    publishers.find(({ actor }) => actor.handle === asked.as) ??
    publishers.find(({ actor }) => actor.id === viewer.id) ??
    publishers[0];
  const values = emptyValues(siteZone(), await getLocale());
  const t = await getTranslations("events.form");
  const { start, at } = await keptDraft(viewer, "new", "/events/new");
  return (
    <div className="container page">
      <p className="breadcrumbs">
        <a href="/my/events">{t("mine")}</a> <span aria-hidden="true">/</span> {t("crumb")}
      </p>
      <div className="page-head">
        <div>
          <h1>{t("newTitle")}</h1>
          <p className="lede">{t("newLede")}</p>
        </div>
      </div>
      <Restored at={at} form="new" path="/events/new" />
      <EventForm
        repeats={repeatValues(null)}
        action={write}
        publisher={chosen?.value ?? ""}
        publishers={publishers}
        start={start}
        values={{ ...values, startDate: dayAsked(asked.day) }}
      />
    </div>
  );
}

function dayAsked(day: string | string[] | undefined): string {
  return typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= now().toISOString().slice(0, 10)
    ? day
    : "";
}
