import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/fields";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import { come, join } from "./actions";
import { IdentityChoice } from "./identity-choice";
import { asksMore, joinVerb } from "./rsvp-state";

interface Props {
  event: PresentedEvent;
  /** Identities of the account that do not come yet; none for somebody not signed in. */
  identities: OwnIdentity[];
  preferred?: string;
  /** Another identity of this account comes already. */
  also?: boolean;
}

/**
 * "I'm coming": one press for somebody signed in, unless the organisers ask something. Who is not signed in chooses how
 * to come on a page of its own; at an event of another server only an account can.
 */
export async function JoinForm({ event, identities, preferred, also = false }: Props) {
  const t = await getTranslations("coming");
  const words = t(`join.${joinVerb(event) === "hold" ? "come" : joinVerb(event)}`);
  const signedIn = identities.length > 0;
  if (!event.remote && (!signedIn || asksMore(event))) {
    return (
      <ButtonLink
        block={!also}
        href={`${event.path}/join`}
        look={also ? "quiet" : "primary"}
        rel="nofollow"
        size={also ? "small" : "large"}
      >
        {also ? t("join.another") : words}
      </ButtonLink>
    );
  }
  const form = (
    <ActionForm action={signedIn ? join : come} className="rsvp">
      <input name="eventId" type="hidden" value={event.id} />
      <IdentityChoice identities={identities} preferred={preferred} />
      {signedIn && event.maxParty > 1 && !event.remote ? (
        <SelectField
          className="party"
          label={t("fields.seats")}
          name="seats"
          options={Array.from({ length: event.maxParty }, (_, less) => ({
            value: String(less + 1),
            text: t("fields.people", { count: less + 1 }),
          }))}
        />
      ) : null}
      <Button block look={also ? "plain" : "primary"} size={also ? undefined : "large"}>
        {words}
      </Button>
    </ActionForm>
  );
  if (!also) return form;
  return (
    <details>
      <summary className="summary">{t("join.another")}</summary>
      {form}
    </details>
  );
}
