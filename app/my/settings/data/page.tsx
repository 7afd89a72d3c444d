import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { ExportList } from "@/app/exports/export-list";
import { exportsOf } from "@/lib/exports/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { make } from "./actions";

const path = "/my/settings/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports.own"))("title"), robots: { index: false } };
}

/** What stands here of oneself, to take away: of the identity that acts, or of the whole account. */
export default async function OwnDataPage() {
  const { viewer } = await signedIn(path);
  const [t, identities, one, whole] = await Promise.all([
    getTranslations("exports.own"),
    currentIdentities(),
    exportsOf(viewer, { actorId: viewer.id }),
    exportsOf(viewer, { actorId: viewer.id, whole: true }),
  ]);
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
        <p className="soft">{t("kept")}</p>
      </div>
      {(["one", "whole"] as const).map((what) => (
        <section aria-labelledby={what} className="stack" key={what}>
          <h2 id={what}>{t(`${what}.title`)}</h2>
          <p>{t(`${what}.text`, { name })}</p>
          <ActionForm action={make}>
            <input name="whole" type="hidden" value={what === "whole" ? "yes" : "no"} />
            <Button icon="download">{t(`${what}.button`, { name })}</Button>
          </ActionForm>
        </section>
      ))}
      <ExportList exports={one} path={path} title={t("filesOne")} />
      <ExportList exports={whole} path={path} title={t("filesWhole")} />
    </div>
  );
}
