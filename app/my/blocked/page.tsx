import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { blockedBy } from "@/lib/blocks/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { ActorRow } from "../../(site)/actor-row";
import { unblock } from "./actions";
import "../../(site)/site.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("blocks"))("title"), robots: { index: false } };
}

/** Whom the identity that acts blocks, each with the way back. */
export default async function BlockedPage() {
  const { viewer } = await signedIn("/my/blocked");
  const [t, identities, people] = await Promise.all([
    getTranslations("blocks"),
    currentIdentities(),
    blockedBy(viewer),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede", { name })}</p>
        <p>{t.rich("as", { name, b: (words) => <b>{words}</b> })}</p>
      </div>
      {people.length === 0 ? <EmptyState title={t("none")}>{t("noneText")}</EmptyState> : null}
      <ul className="group-rows">
        {people.map((actor) => (
          <ActorRow actor={actor} heading="h2" key={actor.id}>
            <ActionForm action={unblock}>
              <input name="actorId" type="hidden" value={actor.id} />
              <Button aria-label={t("unblockName", { name: actor.name })} size="small">
                {t("unblock")}
              </Button>
            </ActionForm>
          </ActorRow>
        ))}
      </ul>
    </div>
  );
}
