import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { IdentityLine } from "@/app/_ui/identity-line";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import { mediaPath } from "../../media-path";
import { leave } from "./actions";
import type { Stub } from "./rsvp-state";

/** "as Camille R." with the way out. `also` names another identity of the account that comes too. */
export async function LeaveForm({
  event,
  as,
  stub,
  also = false,
}: {
  event: PresentedEvent;
  as: OwnIdentity;
  stub: Stub;
  also?: boolean;
}) {
  const t = await getTranslations("events");
  return (
    <ActionForm action={leave} className="rsvp">
      <input name="eventId" type="hidden" value={event.id} />
      <input name="as" type="hidden" value={as.id} />
      <IdentityLine as={t(also ? "alsoAs" : "as")} name={as.name} ribbon={as.ribbon} src={mediaPath(as.avatarKey)} />
      <Button block={!also} size={also ? "small" : undefined}>
        {t(stub === "going" ? "rsvp.leave" : "rsvp.takeBack")}
        {also ? <span className="visually-hidden"> ({as.name})</span> : null}
      </Button>
    </ActionForm>
  );
}
