import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Refusal } from "@/app/_shell/refusal";
import { ActionForm } from "@/app/_ui/action-form";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { CopyField } from "@/app/_ui/copy-field";
import { env } from "@/lib/env";
import { doorWords } from "../../../door-words";
import { FediverseDoor } from "../../../fediverse-door";
import { loadActor } from "../load";
import { followFrom } from "./actions";
import "@/app/_ui/css/join.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("elsewhere.follow"))("title"), robots: { index: false } };
}

/** "I have an account elsewhere": how somebody of another server follows one of ours. */
export default async function FollowElsewherePage({ params }: { params: Promise<{ handle: string }> }) {
  const actor = await loadActor((await params).handle);
  if (!actor) return <Refusal status={410} />;
  if (actor.host) notFound();
  const t = await getTranslations("elsewhere");
  const host = new URL(env().PUBLIC_URL).host;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <Breadcrumbs crumbs={[{ href: actor.path, text: actor.name }]} label={t("breadcrumb")} />
        <h1>{t("follow.title")}</h1>
        <p className="lede">{t("follow.lede", { name: actor.name })}</p>
      </div>
      <section aria-labelledby="send" className="stack-m">
        <h2 id="send">{t("follow.send")}</h2>
        <p>{t("follow.sendText")}</p>
        <ActionForm action={followFrom} className="form">
          <input name="actor" type="hidden" value={actor.handle} />
          <FediverseDoor address={`${env().PUBLIC_URL}${actor.path}`} words={await doorWords("Follow")} />
        </ActionForm>
      </section>
      <section aria-labelledby="search" className="stack-m">
        <h2 id="search">{t("follow.search")}</h2>
        <p>{t("follow.searchText")}</p>
        <CopyField
          copied={t("copied")}
          copy={t("copy")}
          label={t("follow.handle")}
          value={`@${actor.handle}@${host}`}
        />
      </section>
    </div>
  );
}
