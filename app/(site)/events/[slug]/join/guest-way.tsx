import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { GuardFields } from "@/app/_shell/guard-fields";
import { Icon } from "@/app/_ui/icon";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedEvent } from "@/lib/events/present";
import { joinVerb } from "../rsvp-state";
import { askGuest } from "./actions";
import { type Before, ComingFields, comingLabels, GuestFields } from "./coming-fields";

/** "With just an e-mail": the form stands open, since it is the quickest way. */
export async function GuestWay({ event, before }: { event: PresentedEvent; before?: Before }) {
  const t = await getTranslations("coming");
  const labels = { name: t("fields.name"), email: t("fields.email"), ...(await comingLabels(event)) };
  return (
    <section aria-labelledby="email-way" id="with-email">
      <div className="way-head">
        <span className="way-icon">
          <Icon name="mail" />
        </span>
        <div>
          <h2 className="way-title" id="email-way">
            {t("ways.email")}
          </h2>
          <p className="way-text">{t(event.confirmGuests ? "ways.emailText" : "ways.emailTextOnce")}</p>
        </div>
      </div>
      <Form action={askGuest} labels={labels} path={`${event.path}/join`}>
        <input name="eventId" type="hidden" value={event.id} />
        <GuestFields before={before} />
        <ComingFields before={before} event={event} message={event.joinMode === "RESTRICTED"} />
        <GuardFields />
        <div className="form-actions">
          <SubmitButton look="primary" size="large">
            {t(`join.${joinVerb(event)}`)}
          </SubmitButton>
        </div>
      </Form>
    </section>
  );
}
