import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Avatar } from "@/app/_ui/avatar";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { accentClass } from "@/app/_ui/ribbon";
import { blockedBy } from "@/lib/blocks/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { fullHandle } from "../../(site)/full-handle";
import { mediaPath } from "../../(site)/media-path";
import { unblock } from "./actions";

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
          <li className={`panel group-row ${accentClass(actor.ribbon)}`} key={actor.id}>
            <Avatar
              kind={actor.kind}
              name={actor.name}
              ribbon={actor.ribbon}
              seed={actor.id}
              size={56}
              src={mediaPath(actor.avatarKey)}
            />
            <div>
              <h2 className="group-name">
                <a href={actor.path}>{actor.name}</a>
              </h2>
              <p className="soft">{fullHandle(actor)}</p>
            </div>
            <ActionForm action={unblock}>
              <input name="actorId" type="hidden" value={actor.id} />
              <Button aria-label={t("unblockName", { name: actor.name })} size="small">
                {t("unblock")}
              </Button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </div>
  );
}
