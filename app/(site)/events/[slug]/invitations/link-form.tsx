import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedEvent } from "@/lib/events/present";
import { LinkFields } from "../../../link-fields";
import { makeLink } from "./actions";

/** A new link, with a limit and a last day where wished. */
export async function LinkForm({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("invitations.links");
  return (
    <Form
      action={makeLink}
      className="stack-m"
      labels={{ maxUses: t("maxUses"), until: t("until") }}
      path={`${event.path}/invitations`}
    >
      <input name="eventId" type="hidden" value={event.id} />
      <LinkFields maxUses={t("maxUses")} optional={t("optional")} until={t("until")} />
      <SubmitButton>{t("make")}</SubmitButton>
    </Form>
  );
}
