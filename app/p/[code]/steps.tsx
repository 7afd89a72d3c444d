import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import type { Ticket } from "@/lib/guests/queries";
import { accept, again, agree, confirm, leave } from "./actions";
import { Press } from "./press";
import type { Standing } from "./standing";

/** What a guest can do now: at most one yes, and the way out beside it. */
export async function Steps({ code, ticket, standing }: { code: string; ticket: Ticket; standing: Standing }) {
  const t = await getTranslations("coming");
  const { event } = ticket;
  switch (standing) {
    case "confirm":
      return (
        <>
          <Press action={confirm} code={code} look="primary" words={t("guest.confirm.button")} />
          <p className="small soft guest-foot">{t("guest.confirm.notYou")}</p>
        </>
      );
    case "moved":
      return (
        <div className="stack guest-steps">
          <Press action={agree} code={code} look="primary" words={t("stub.agree")} />
          <Press action={leave} code={code} words={t("stub.giveUp")} />
        </div>
      );
    case "offered":
      return (
        <div className="stack guest-steps">
          <Press action={accept} code={code} look="primary" words={t("stub.accept")} />
          <Press action={leave} code={code} words={t("stub.decline")} />
        </div>
      );
    case "waiting":
      return <Press action={leave} code={code} words={t("stub.leaveQueue")} />;
    case "requested":
      return <Press action={leave} code={code} words={t("stub.takeBack")} />;
    case "left":
    case "refused":
      return event.joinLeadsTo && event.guests ? (
        <Press action={again} code={code} words={t(standing === "left" ? "guest.left.button" : "stub.askAgain")} />
      ) : null;
    case "late":
    case "cancelled":
    case "past":
      return <ButtonLink href={event.organiser.path}>{t("stub.nextDates")}</ButtonLink>;
    default:
      return null;
  }
}
