import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { IdentityLine } from "@/app/_ui/identity-line";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import type { MyParticipation } from "@/lib/participations/own";
import type { FormAction } from "@/lib/web/action";
import { mediaPath } from "../../media-path";
import { accept, agree, leave } from "./actions";
import { changeOf, type Stub } from "./rsvp-state";

interface Props {
  event: PresentedEvent;
  own: MyParticipation;
  as: OwnIdentity;
  stub: Stub;
}

/** Below the state of somebody who answered: as whom, one main button, then quieter ones. */
export async function Answered({ event, own, as, stub }: Props) {
  const t = await getTranslations("coming");
  const said = (await getTranslations("events"))("as");
  const changing = changeOf(event, own);
  const ticket = `${event.path}/ticket?as=${as.handle}`;
  return (
    <>
      <IdentityLine as={said} name={as.name} ribbon={as.ribbon} src={mediaPath(as.avatarKey)}>
        {own.seats > 1 ? <span className="soft">{t("withOthers", { count: own.seats - 1 })}</span> : null}
      </IdentityLine>
      {stub === "going" && !event.remote ? (
        <>
          <ButtonLink block href={ticket}>
            {t("stub.show")}
          </ButtonLink>
          <div className="rsvp-links">
            {changing ? (
              <a className="btn btn-quiet btn-small" href={`${event.path}/ticket/change?as=${as.handle}`}>
                {t(`stub.${changing}`)}
              </a>
            ) : null}
            <Press action={leave} as={as} event={event} quiet words={t("stub.leave")} />
          </div>
        </>
      ) : null}
      {stub === "attended" ? (
        <ButtonLink block href={ticket}>
          {t("stub.show")}
        </ButtonLink>
      ) : null}
      {stub === "moved" ? (
        <>
          <Press action={agree} as={as} event={event} primary words={t("stub.agree")} />
          <Press action={leave} as={as} event={event} words={t("stub.giveUp")} />
        </>
      ) : null}
      {stub === "offered" ? (
        <>
          <Press action={accept} as={as} event={event} primary words={t("stub.accept")} />
          <Press action={leave} as={as} event={event} words={t("stub.decline")} />
        </>
      ) : null}
      {stub === "going" && event.remote ? <Press action={leave} as={as} event={event} words={t("stub.leave")} /> : null}
      {stub === "waiting" ? <Press action={leave} as={as} event={event} words={t("stub.leaveQueue")} /> : null}
      {["requested", "sent", "received", "unanswered", "undelivered", "ignored"].includes(stub) ? (
        <Press action={leave} as={as} event={event} words={t("stub.takeBack")} />
      ) : null}
    </>
  );
}

interface PressProps {
  action: FormAction;
  event: PresentedEvent;
  as: OwnIdentity;
  words: string;
  primary?: boolean;
  quiet?: boolean;
}

/** One press of one identity about one event. */
export function Press({ action, event, as, words, primary = false, quiet = false }: PressProps) {
  return (
    <ActionForm action={action}>
      <input name="eventId" type="hidden" value={event.id} />
      <input name="as" type="hidden" value={as.id} />
      {quiet ? (
        <Button look="quiet" size="small">
          {words}
        </Button>
      ) : (
        <Button block look={primary ? "primary" : "plain"}>
          {words}
        </Button>
      )}
    </ActionForm>
  );
}
