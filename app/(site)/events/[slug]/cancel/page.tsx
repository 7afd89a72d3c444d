import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AreaField } from "@/app/_ui/fields";
import { limits } from "@/lib/events/schema";
import { peopleTold } from "@/lib/participations/queries";
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
  const said = await getTranslations("publishing.reason");
  const told = await peopleTold(event.id);
  return (
    <Confirm
      event={event}
      action={cancel}
      title={t("cancel.title")}
      button={t("cancel.button")}
      fields={
        <AreaField
          hint={said("hint")}
          label={said("label")}
          maxLength={limits.reason}
          name="reason"
          optional={said("optional")}
          rows={3}
        />
      }
    >
      <p>{t("cancel.text")}</p>
      {told ? <p>{t("cancel.told", { count: told })}</p> : null}
    </Confirm>
  );
}
