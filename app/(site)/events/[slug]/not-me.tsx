import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import { fullHandle } from "../../full-handle";
import { signOutVisit } from "./join/actions";

/** As whom of another server this browser is signed in, and the way out. */
export async function NotMe({ event, as }: { event: PresentedEvent; as: OwnIdentity }) {
  const t = await getTranslations("elsewhere.visit");
  return (
    <ActionForm action={signOutVisit} className="rsvp">
      <input name="eventId" type="hidden" value={event.id} />
      <p className="rsvp-note">{t("as", { handle: fullHandle(as) })}</p>
      <div className="rsvp-links">
        <Button look="quiet" size="small">
          {t("out")}
        </Button>
      </div>
    </ActionForm>
  );
}
