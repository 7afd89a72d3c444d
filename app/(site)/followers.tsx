import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { Followers as Known } from "@/lib/follows/approving";
import { approval, follower } from "./follows";
import "./site.css";
import { ActorRow } from "./actor-row";

interface Props {
  followers: Known;
  followedId: string;
  /** The page that this stands on, to come back to. */
  back: string;
  heading?: "h2" | "h3";
}

/** Who waits to follow one of ours, who does, and whether each is looked at: for those who decide about it. */
export async function Followers({ followers, followedId, back, heading: Heading = "h2" }: Props) {
  const t = await getTranslations("follows.followers");
  const { approves, waiting, accepted, count } = followers;
  const hidden = (
    <>
      <input name="followedId" type="hidden" value={followedId} />
      <input name="back" type="hidden" value={back} />
    </>
  );
  return (
    <>
      <section className="stack-m">
        <p>{t(approves ? "approved" : "atOnce")}</p>
        <ActionForm action={approval}>
          {hidden}
          <input name="wanted" type="hidden" value={approves ? "off" : "on"} />
          <Button>{t(approves ? "acceptAll" : "lookAtEach")}</Button>
        </ActionForm>
      </section>
      {waiting.length > 0 ? (
        <section aria-labelledby="waiting">
          <Heading id="waiting">{t("waiting", { count: waiting.length })}</Heading>
          <ul className="group-rows">
            {waiting.map((actor) => (
              <ActorRow heading="p" actor={actor} key={actor.id}>
                <ActionForm action={follower} className="row">
                  {hidden}
                  <input name="followerId" type="hidden" value={actor.id} />
                  <Button
                    aria-label={t("acceptLabel", { name: actor.name })}
                    look="primary"
                    name="answer"
                    size="small"
                    value="accept"
                  >
                    {t("accept")}
                  </Button>
                  <Button aria-label={t("refuseLabel", { name: actor.name })} name="answer" size="small" value="remove">
                    {t("refuse")}
                  </Button>
                </ActionForm>
              </ActorRow>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="accepted">
        <Heading id="accepted">{t("accepted", { count })}</Heading>
        {count === 0 ? <p className="soft">{t("none")}</p> : null}
        <ul className="group-rows">
          {accepted.map((actor) => (
            <ActorRow heading="p" actor={actor} key={actor.id}>
              <ActionForm action={follower}>
                {hidden}
                <input name="followerId" type="hidden" value={actor.id} />
                <Button aria-label={t("removeLabel", { name: actor.name })} name="answer" size="small" value="remove">
                  {t("remove")}
                </Button>
              </ActionForm>
            </ActorRow>
          ))}
        </ul>
        {count > accepted.length ? <p className="soft">{t("more", { count: count - accepted.length })}</p> : null}
      </section>
    </>
  );
}
