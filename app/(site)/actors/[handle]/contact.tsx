import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { block, unblock } from "@/app/my/blocked/actions";
import { isBlockedBy } from "@/lib/blocks/queries";
import type { PresentedActor } from "@/lib/identities/queries";
import { currentViewer } from "@/lib/web/session";
import "./contact.css";

/** Write, block, report: what one can do with somebody beside following. */
export async function Contact({ actor }: { actor: PresentedActor }) {
  const viewer = await currentViewer();
  if (viewer?.id === actor.id || actor.kind === "APPLICATION") return null;
  const [t, reports] = await Promise.all([getTranslations("conversations"), getTranslations("reports")]);
  const address = actor.path.slice(1);
  return (
    <div className="row contact-row">
      <a className="btn btn-quiet btn-small" href={`/my/messages/new?to=${encodeURIComponent(address)}`}>
        <Icon name="mail" />
        {actor.kind === "GROUP" ? t("writeOrganisers") : t("writeTo", { name: actor.name })}
      </a>
      <a className="btn btn-quiet btn-small" href={`/report?actor=${encodeURIComponent(address)}`} rel="nofollow">
        <Icon name="flag" />
        {reports("link")}
      </a>
      {viewer ? <Blocking actor={actor} blocked={await isBlockedBy(actor.id, viewer.id)} /> : null}
    </div>
  );
}

async function Blocking({ actor, blocked }: { actor: PresentedActor; blocked: boolean }) {
  const t = await getTranslations("blocks");
  const id = <input name="actorId" type="hidden" value={actor.id} />;
  if (blocked)
    return (
      <ActionForm action={unblock}>
        {id}
        <p className="field-hint">{t("blocked", { name: actor.name })}</p>
        <Button size="small">{t("unblockName", { name: actor.name })}</Button>
      </ActionForm>
    );
  return (
    <details>
      <summary className="summary">{t("summary")}</summary>
      <ActionForm action={block}>
        {id}
        <p className="field-hint">{t("text", { name: actor.name })}</p>
        <Button size="small">{t("block", { name: actor.name })}</Button>
      </ActionForm>
    </details>
  );
}
