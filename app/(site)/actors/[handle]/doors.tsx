import { getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import type { PresentedActor } from "@/lib/identities/queries";
import { currentViewer } from "@/lib/web/session";
import { FollowButton } from "../../follow-button";
import { ProposeLink } from "../../propose-link";
import { MembershipDoor } from "./membership-door";
import "@/app/_ui/css/band.css";

/** What following brings, and the button, beside what membership is; for somebody elsewhere also the way to the original. */
export async function Doors({ actor }: { actor: PresentedActor }) {
  const t = await getTranslations("groups.page");
  const viewer = await currentViewer();
  if (viewer?.id === actor.id) return null;
  const following = (
    <section aria-labelledby="follow" className={actor.kind === "GROUP" ? "door" : "door follow-door"}>
      <h2 id="follow">{t("followTitle")}</h2>
      <p>{t(actor.host ? "followRemote" : "followText")}</p>
      <ul className="plainlist">
        {actor.host ? (
          <li>
            <Icon name="fedi" />
            {t("remote", { host: actor.host })}
          </li>
        ) : (
          <>
            <li>
              <Icon name="check" />
              {t("works")}
            </li>
            <li>
              <Icon name="check" />
              {t("calendar")}
            </li>
          </>
        )}
      </ul>
      <div className="row">
        <FollowButton actor={actor} />
        {!actor.host && !viewer ? (
          <a className="btn" href={`${actor.path}/elsewhere`} rel="nofollow">
            {t("elsewhere")}
          </a>
        ) : null}
        {actor.kind === "GROUP" && !actor.host && !viewer && actor.takesProposals && !actor.archived ? (
          <ProposeLink group={actor.handle} />
        ) : null}
        {actor.url ? (
          <a className="btn" href={actor.url} rel="noopener">
            {t("open", { host: actor.host })}
          </a>
        ) : null}
      </div>
    </section>
  );
  if (actor.kind !== "GROUP") return following;
  return (
    <div className="two-doors">
      {following}
      <MembershipDoor group={actor} />
    </div>
  );
}
