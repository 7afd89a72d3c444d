import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { ActorCard } from "@/lib/events/organisers";
import type { FormAction } from "@/lib/web/action";
import { ActorRow } from "../../../actor-row";
import { fullHandle } from "../../../full-handle";
import { resign, withdraw } from "./actions";

interface Props {
  actor: ActorCard;
  /** What they are to the event, in a few words. */
  text: string;
  eventId?: string;
  state?: "INVITED" | "ACCEPTED" | "REFUSED";
  may?: { withdraw: boolean; stepDown: boolean };
}

/** One of those who organise an event, or are asked to, with what may be done about it. */
export async function OrganiserItem({ actor, text, eventId, state, may }: Props) {
  const t = await getTranslations("publishing.organisers");
  const button = (action: FormAction, words: string) => (
    <ActionForm action={action}>
      <input name="eventId" type="hidden" value={eventId} />
      <input name="organiserId" type="hidden" value={actor.id} />
      <Button size="small">
        {words} <span className="visually-hidden">({actor.name})</span>
      </Button>
    </ActionForm>
  );
  return (
    <ActorRow
      actor={actor}
      heading="h2"
      line={`${fullHandle(actor)} · ${text}`}
      more={
        <>
          {may?.stepDown ? <p className="field-hint">{t("stepDownHint")}</p> : null}
          {may?.stepDown ? button(resign, t("stepDown")) : null}
          {may?.withdraw && !may.stepDown
            ? button(withdraw, t(state === "INVITED" ? "withdrawInvitation" : "withdraw"))
            : null}
        </>
      }
    />
  );
}
