import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { ListedInvitation } from "@/lib/invitations/queries";
import { takeBack } from "./actions";

interface Props {
  eventId: string;
  invitation: ListedInvitation;
  /** Whose, for those who hear the page. */
  what: string;
}

/** Takes an invitation back, after saying what that does. */
export async function TakeBack({ eventId, invitation, what }: Props) {
  const t = await getTranslations("invitations.takeBack");
  const kind = invitation.link ? "link" : invitation.progress === "joined" ? "joined" : "person";
  return (
    <details className="take-back">
      <summary className="summary">
        {t("button")} <span className="visually-hidden">({what})</span>
      </summary>
      <ActionForm action={takeBack} className="stack">
        <input name="eventId" type="hidden" value={eventId} />
        <input name="invitationId" type="hidden" value={invitation.id} />
        <p className="small">{t(kind)}</p>
        <Button size="small">{t("sure")}</Button>
      </ActionForm>
    </details>
  );
}
