import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import { peopleTold } from "@/lib/participations/queries";
import { remove } from "../actions";
import { Confirm } from "../confirm";
import { loadForOrganiser } from "../load";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events");
  return { title: t("delete.title"), robots: { index: false } };
}

/** Asks before an event is deleted for ever; cancelling is the better way out and stands beside it. */
export default async function DeletePage({ params }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canDelete");
  const t = await getTranslations("events");
  const told = await peopleTold(event.id);
  return (
    <Confirm event={event} action={remove} title={t("delete.title")} button={t("delete.button")}>
      <div className="banner banner-stop">
        <Icon name="warn" />
        <p className="banner-title">{t("delete.warning")}</p>
        <p>{t(event.phase === "draft" ? "delete.draft" : "delete.text")}</p>
      </div>
      {told ? <p>{t("delete.told", { count: told })}</p> : null}
      {event.mine.canCancel ? (
        <p>{t.rich("delete.rather", { a: (words) => <a href={`${event.path}/cancel`}>{words}</a> })}</p>
      ) : null}
    </Confirm>
  );
}
