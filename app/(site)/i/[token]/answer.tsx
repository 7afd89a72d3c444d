import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { IdentityLine } from "@/app/_ui/identity-line";
import { TicketStub } from "@/app/_ui/ticket";
import type { PresentedEvent } from "@/lib/events/present";
import { currentVisitor } from "../../events/[slug]/visitor";
import { mediaPath } from "../../media-path";
import { takeUp } from "./actions";

interface Props {
  event: PresentedEvent;
  token: string;
  /** By a letter to one person: the organisers see that it was used. */
  personal: boolean;
}

/** "I'm coming", as whoever is signed in or as a guest; or only a look at the event's own page. */
export async function Answer({ event, token, personal }: Props) {
  const t = await getTranslations("invitations.page");
  const { acting } = await currentVisitor();
  const refused = event.joinRefused;
  return (
    <TicketStub
      icon={refused ? "info" : "mail"}
      state={t(refused ? "look" : "invited")}
      tone={refused ? "quiet" : "info"}
    >
      {refused ? <p>{(await getTranslations("errors"))(`join.${refused}`)}</p> : null}
      {acting ? (
        <IdentityLine
          as={(await getTranslations("events"))("as")}
          handle={`@${acting.handle}`}
          name={acting.name}
          ribbon={acting.ribbon}
          src={mediaPath(acting.avatarKey)}
        />
      ) : (
        <p>{t("stranger")}</p>
      )}
      <ActionForm action={takeUp} className="stack">
        <input name="invitation" type="hidden" value={token} />
        {refused ? null : (
          <Button block look="primary" name="onward" size="large" value="come">
            {t("come")}
          </Button>
        )}
        <Button block look={refused ? "primary" : "plain"} name="onward" value="page">
          {t("page")}
        </Button>
      </ActionForm>
      <p className="small soft">{t(personal ? "toldPersonal" : "toldLink")}</p>
    </TicketStub>
  );
}
