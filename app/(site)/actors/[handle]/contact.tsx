import { getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import type { PresentedActor } from "@/lib/identities/queries";
import { currentViewer } from "@/lib/web/session";
import { Blocking } from "./blocking";
import { Muting } from "./muting";
import "./contact.css";

/** Write, mute, block, report: what one can do with somebody beside following. */
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
      {viewer ? <Muting actor={actor} viewer={viewer} /> : null}
      {viewer ? <Blocking actor={actor} viewer={viewer} /> : null}
    </div>
  );
}
