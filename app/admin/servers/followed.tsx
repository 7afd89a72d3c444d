import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { followStanding } from "@/app/(site)/follow-standing";
import { Followers } from "@/app/(site)/followers";
import { followersOf } from "@/lib/follows/approving";
import type { FollowCard } from "@/lib/follows/queries";
import { followedServers } from "@/lib/follows/servers";
import type { Acting } from "@/lib/identities/schema";
import { serverActor } from "@/lib/instance/queries";
import { follow, unfollow } from "./actions";

/** The servers that this one follows, and those that follow it. */
export async function Followed({ viewer }: { viewer: Acting }) {
  const [t, follows, relay] = await Promise.all([getTranslations("servers"), followedServers(), serverActor()]);
  return (
    <>
      <section aria-labelledby="follows" className="stack-m">
        <h2 id="follows">{t("follows.title")}</h2>
        <p>{t("follows.text")}</p>
        <ul className="stack-m">
          {follows.map((card) => (
            <Row card={card} key={card.actor.id} />
          ))}
        </ul>
        <Form action={follow} labels={{ server: t("follows.server") }}>
          <TextField
            autoCapitalize="none"
            autoComplete="off"
            hint={t("follows.serverHint")}
            label={t("follows.server")}
            name="server"
            required
            spellCheck={false}
          />
          <div>
            <SubmitButton>{t("follows.button")}</SubmitButton>
          </div>
        </Form>
      </section>
      {relay ? (
        <section aria-labelledby="following" className="stack-m">
          <h2 id="following">{t("followers.title")}</h2>
          <p>{t("followers.text")}</p>
          <Followers
            back="/admin/servers"
            followedId={relay.id}
            followers={await followersOf(viewer, relay.id)}
            heading="h3"
          />
        </section>
      ) : null}
    </>
  );
}

async function Row({ card: { actor, ...card } }: { card: FollowCard }) {
  const t = await getTranslations("servers.follows");
  return (
    <li className="panel">
      <h3>
        <a href={actor.path}>{actor.host}</a>
      </h3>
      <p className="soft">{await followStanding(card)}</p>
      <ActionForm action={unfollow}>
        <input name="actorId" type="hidden" value={actor.id} />
        <Button aria-label={t("stopLabel", { host: actor.host })} size="small">
          {t("stop")}
        </Button>
      </ActionForm>
    </li>
  );
}
