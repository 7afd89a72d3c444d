import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { importsOf } from "@/lib/imports/queries";
import { signedIn } from "@/lib/web/session";
import { Standing } from "./standing";
import "./imports.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title"), robots: { index: false } };
}

/** Calendars that were read, once or every hour, for the identity that acts and the groups whose events it looks after. */
export default async function ImportsPage() {
  const { viewer } = await signedIn("/my/imports");
  const [t, sources] = await Promise.all([getTranslations("imports"), importsOf(viewer)]);
  const add = (
    <ButtonLink href="/my/imports/new" icon="plus" look="primary">
      {t("new.title")}
    </ButtonLink>
  );
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
        {sources.length > 0 ? add : null}
      </div>
      {sources.length > 0 ? (
        <ul className="import-list">
          {sources.map((source) => (
            <li key={source.id}>
              <div className="panel">
                <h2>
                  <a href={`/my/imports/${source.id}`}>{source.name || t("unnamed")}</a>
                </h2>
                <p className="soft">{t("for", { name: source.organiser.name })}</p>
                <Standing source={source} />
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState action={add} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      )}
    </div>
  );
}
