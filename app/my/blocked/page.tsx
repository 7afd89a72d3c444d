import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { blockedBy } from "@/lib/blocks/queries";
import type { ActorCard } from "@/lib/events/organisers";
import { mutesOf } from "@/lib/mutes/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { ActorRow } from "../../(site)/actor-row";
import { unblock } from "./actions";
import { Servers, Unmute, untilText } from "./servers";
import "../../(site)/site.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("blocks"))("title"), robots: { index: false } };
}

/** Whom and which servers the identity that acts blocks or muted, each with the way back. ?server=HOST fills the form. */
export default async function BlockedPage({ searchParams }: { searchParams: Promise<{ server?: string | string[] }> }) {
  const { viewer } = await signedIn("/my/blocked");
  const [t, own, identities, people, mutes, { server }] = await Promise.all([
    getTranslations("blocks"),
    getTranslations("mutes.list"),
    currentIdentities(),
    blockedBy(viewer),
    mutesOf(viewer),
    searchParams,
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  const muted = mutes.flatMap(({ id, actor, until }) => (actor ? [{ id, actor, until }] : []));
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede", { name })}</p>
        <p>{t.rich("as", { name, b: (words) => <b>{words}</b> })}</p>
      </div>
      <section aria-labelledby="muted" className="stack-m">
        <h2 id="muted">{own("muted")}</h2>
        <p className={muted.length === 0 ? "soft" : undefined}>
          {muted.length === 0 ? own("noneMuted") : own("mutedText")}
        </p>
        <ul className="group-rows">
          {
            await Promise.all(
              muted.map(async ({ id, actor, until }) => (
                <ActorRow actor={actor} heading="h3" key={id} more={<p className="soft">{await untilText(until)}</p>}>
                  <Unmute id={id} name={actor.name} />
                </ActorRow>
              )),
            )
          }
        </ul>
      </section>
      <section aria-labelledby="blocked" className="stack-m">
        <h2 id="blocked">{own("blocked")}</h2>
        {people.length === 0 ? (
          <p className="soft">
            {t("none")} {t("noneText")}
          </p>
        ) : null}
        <ul className="group-rows">
          {people.map((actor) => (
            <Blocked actor={actor} key={actor.id} />
          ))}
        </ul>
      </section>
      <Servers named={typeof server === "string" ? server : ""} servers={mutes.filter(({ actor }) => !actor)} />
    </div>
  );
}

async function Blocked({ actor }: { actor: ActorCard }) {
  const t = await getTranslations("blocks");
  return (
    <ActorRow actor={actor} heading="h3">
      <ActionForm action={unblock}>
        <input name="actorId" type="hidden" value={actor.id} />
        <Button aria-label={t("unblockName", { name: actor.name })} size="small">
          {t("unblock")}
        </Button>
      </ActionForm>
    </ActorRow>
  );
}
