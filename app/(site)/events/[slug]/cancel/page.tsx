import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cancel } from "../actions";
import { Confirm } from "../confirm";
import { loadForOrganiser } from "../load";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events");
  return { title: t("cancel.title"), robots: { index: false } };
}

/** Asks before an event is called off, and says who hears of it. */
export default async function CancelPage({ params }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canCancel");
  const t = await getTranslations("events");
  return (
    <Confirm event={event} action={cancel} title={t("cancel.title")} button={t("cancel.button")}>
      <p>{t("cancel.text")}</p>
      {event.going ? <p>{t("cancel.told", { count: event.going })}</p> : null}
    </Confirm>
  );
}
