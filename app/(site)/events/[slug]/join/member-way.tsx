import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import { join } from "../actions";
import { IdentityChoice } from "../identity-choice";
import { joinVerb } from "../rsvp-state";
import { ComingFields, comingLabels } from "./coming-fields";

/** The form of somebody signed in: as whom, how many, and what the organisers ask. */
export async function MemberWay({
  event,
  identities,
  preferred,
}: {
  event: PresentedEvent;
  identities: OwnIdentity[];
  preferred?: string;
}) {
  const t = await getTranslations("coming");
  return (
    <Form action={join} labels={await comingLabels(event)} path={`${event.path}/join`}>
      <input name="eventId" type="hidden" value={event.id} />
      <IdentityChoice identities={identities} preferred={preferred} />
      <ComingFields event={event} message={event.joinMode === "RESTRICTED"} />
      <div className="form-actions">
        <SubmitButton look="primary" size="large">
          {t(`join.${joinVerb(event)}`)}
        </SubmitButton>
        <a className="btn btn-quiet" href={event.path}>
          {t("notNow")}
        </a>
      </div>
    </Form>
  );
}
