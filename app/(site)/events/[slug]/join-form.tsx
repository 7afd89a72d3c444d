import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import { come, join } from "./actions";
import { IdentityChoice } from "./identity-choice";

interface Props {
  event: PresentedEvent;
  /** Identities of the account that do not come yet; none for somebody not signed in. */
  identities: OwnIdentity[];
  preferred?: string;
  /** Another identity of this account comes already. */
  also?: boolean;
}

/** "I'm coming". Somebody not signed in is sent to sign in and back here, and comes then. */
export async function JoinForm({ event, identities, preferred, also = false }: Props) {
  const t = await getTranslations("events");
  const form = (
    <ActionForm action={identities.length > 0 ? join : come} className="rsvp">
      <input name="eventId" type="hidden" value={event.id} />
      <IdentityChoice identities={identities} preferred={preferred} />
      <Button block look={also ? "plain" : "primary"} size={also ? undefined : "large"}>
        {t("rsvp.come")}
      </Button>
    </ActionForm>
  );
  if (!also) return form;
  return (
    <details>
      <summary className="summary">{t("rsvp.another")}</summary>
      {form}
    </details>
  );
}
