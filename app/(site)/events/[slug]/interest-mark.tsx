import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import { interest } from "./actions";

/** "Maybe" and "I'm interested": marks for oneself that hold no seat. Pressing the one that is set takes it back. */
export async function InterestMark({ event, as }: { event: PresentedEvent; as: OwnIdentity }) {
  const t = await getTranslations("coming.interest");
  const { interest: mark } = event.mine;
  return (
    <div className="interest">
      <p className="rsvp-note">{t(mark ?? "ask")}</p>
      <div className="rsvp-links">
        {(["INTERESTED", "MAYBE"] as const).map((kind) => (
          <ActionForm action={interest} key={kind}>
            <input name="eventId" type="hidden" value={event.id} />
            <input name="as" type="hidden" value={as.id} />
            <input name="kind" type="hidden" value={kind === mark ? "" : kind} />
            <Button aria-pressed={kind === mark} look="quiet" size="small">
              {t(`button.${kind}`)}
            </Button>
          </ActionForm>
        ))}
      </div>
    </div>
  );
}
