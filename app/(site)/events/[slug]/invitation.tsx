import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import type { OrganiserInvitation } from "@/lib/organisers/queries";
import { acceptToOrganise, refuseToOrganise } from "./organisers/actions";

/** "The kitchen asks you to organise this together", with both answers: on the event's page and on a list of one's own. */
export async function Invitation({
  eventId,
  by,
  organiser,
}: {
  eventId: string;
  /** Who publishes the event. */
  by: string;
  organiser: OrganiserInvitation["organiser"];
}) {
  const t = await getTranslations("publishing.invitation");
  const fields = (
    <>
      <input name="eventId" type="hidden" value={eventId} />
      <input name="organiserId" type="hidden" value={organiser.id} />
    </>
  );
  return (
    <Notice icon="hands" title={t("title", { name: by })}>
      <p>{t("text", { organiser: organiser.name })}</p>
      <div className="row">
        <ActionForm action={acceptToOrganise}>
          {fields}
          <Button look="primary" size="small">
            {t("accept")}
          </Button>
        </ActionForm>
        <ActionForm action={refuseToOrganise}>
          {fields}
          <Button size="small">{t("refuse")}</Button>
        </ActionForm>
      </div>
    </Notice>
  );
}
