import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Button } from "@/app/_ui/button";
import { HandleInput } from "@/app/_ui/handle-input";
import { Notice } from "@/app/_ui/notice";
import { env } from "@/lib/env";
import { groupImportsOf } from "@/lib/group-imports/queries";
import { uploadFaults } from "@/lib/group-imports/schema";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { IdentityChoice } from "../../events/[slug]/identity-choice";

interface Props {
  searchParams: Promise<{ fault?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports.bring"))("title"), robots: { index: false } };
}

/** Brings a group here that was taken away from another server. A plain form: its file is written to disk as it comes. */
export default async function BringGroupPage({ searchParams }: Props) {
  const { viewer } = await signedIn("/groups/import");
  const [t, say, identities, imports, asked] = await Promise.all([
    getTranslations("exports.bring"),
    getTranslations(),
    currentIdentities(),
    groupImportsOf(viewer),
    searchParams,
  ]);
  const fault = uploadFaults.find((key) => key === asked.fault);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      {fault ? <Notice live title={say(fault, { minutes: 60 })} tone="warn" /> : null}
      <form action="/api/group-import" className="form" encType="multipart/form-data" method="post">
        <HandleInput
          hint={t("handleHint", { host: new URL(env().PUBLIC_URL).host })}
          label={t("handle")}
          optional={t("optional")}
        />
        <IdentityChoice identities={identities} preferred={viewer.id} />
        <div className="field">
          <label className="field-label" htmlFor="file">
            {t("file")}
          </label>
          <p className="field-hint" id="file-hint">
            {t("fileHint")}
          </p>
          <input
            accept=".zip,application/zip"
            aria-describedby="file-hint"
            className="input"
            id="file"
            name="file"
            required
            type="file"
          />
        </div>
        <div>
          <Button icon="plus" look="primary">
            {t("button")}
          </Button>
        </div>
      </form>
      <section aria-labelledby="how" className="stack">
        <h2 id="how">{t("how")}</h2>
        <ul>
          <li>{t("whole")}</li>
          <li>{t("names")}</li>
          <li>{t("members")}</li>
          <li>{t("followers")}</li>
        </ul>
      </section>
      {imports.length > 0 ? (
        <section aria-labelledby="before" className="stack">
          <h2 id="before">{t("before")}</h2>
          <ul>
            {imports.map(({ id, group, handle, state }) => (
              <li key={id}>
                <a href={`/groups/import/${id}`}>{group?.name ?? (handle ? `@${handle}` : t("one"))}</a> (
                {t(`states.${state}`)})
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
