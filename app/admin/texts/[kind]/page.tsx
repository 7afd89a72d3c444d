import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { CheckField } from "@/app/_ui/choices";
import { MarkdownField } from "@/app/_ui/markdown-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { pathOf } from "@/app/(site)/about/kinds";
import { preview } from "@/app/(site)/events/actions";
import { openDesk } from "@/app/admin/open";
import { settings } from "@/lib/instance/settings";
import { languageNames } from "@/lib/languages";
import { presentSources, versionsOf } from "@/lib/site-texts/queries";
import { isAccepted, longestText, textKinds } from "@/lib/site-texts/schema";
import { templates } from "@/lib/site-texts/templates";
import { publish } from "../actions";

interface Props {
  params: Promise<{ kind: string }>;
  searchParams: Promise<{ template?: string }>;
}

async function kindOf(params: Props["params"]) {
  const { kind } = await params;
  return textKinds.find((one) => one.toLowerCase() === kind);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [kind, t] = await Promise.all([kindOf(params), getTranslations("about")]);
  return { title: kind && t(`kinds.${kind}.title`), robots: { index: false } };
}

/** One text in every language of the pages: what stands now or a template, to publish as its next version. */
export default async function EditTextPage({ params, searchParams }: Props) {
  const kind = await kindOf(params);
  if (!kind) notFound();
  const path = `/admin/texts/${kind.toLowerCase()}`;
  await openDesk(path);
  const { template } = await searchParams;
  const [t, about, format, site, present, versions] = await Promise.all([
    getTranslations("sitetexts"),
    getTranslations("about"),
    getFormatter(),
    settings(),
    presentSources(kind),
    versionsOf(kind),
  ]);
  const values = { name: site.name || about("here"), contact: site.contact };
  const labels = Object.fromEntries(site.languages.map((tag) => [tag, t("words", { language: languageNames[tag] })]));
  return (
    <>
      <div>
        <Breadcrumbs crumbs={[{ href: "/admin/texts", text: t("title") }]} label={t("crumb")} />
        <h1>{about(`kinds.${kind}.title`)}</h1>
        <p className="lede">{t(`why.${kind}`)}</p>
        <p className="row">
          {versions.length > 0 ? <a href={pathOf[kind]}>{t("read")}</a> : null}
          {template ? null : <a href={`${path}?template=1`}>{t("template")}</a>}
        </p>
      </div>
      <Form action={publish} labels={{ ...labels, asksAgain: t("asksAgainShort") }} path={path}>
        <input name="kind" type="hidden" value={kind} />
        {site.languages.map((tag) => (
          <MarkdownField
            defaultValue={template ? templates(kind, tag, values) : present[tag]}
            hint={t("hint")}
            key={tag}
            label={labels[tag]}
            lang={tag}
            maxLength={longestText}
            name={tag}
            preview={preview}
            previewLabel={t("preview")}
            rows={16}
          />
        ))}
        {isAccepted(kind) ? <CheckField hint={t("asksAgainHint")} label={t("asksAgain")} name="asksAgain" /> : null}
        <div>
          <SubmitButton look="primary">{t("publish")}</SubmitButton>
        </div>
      </Form>
      {versions.length > 0 ? (
        <section aria-labelledby="versions" className="stack">
          <h2 id="versions">{t("versions")}</h2>
          <ol className="stack" reversed>
            {versions.map(({ version, publishedAt, asksAgain, languages }) => (
              <li key={version}>
                {languages.length > 0 ? (
                  <a href={`${pathOf[kind]}?version=${version}`}>{t("versionNumber", { version })}</a>
                ) : (
                  t("withdrawn", { version })
                )}
                <span className="field-hint">
                  {format.dateTime(publishedAt, { dateStyle: "long", timeStyle: "short" })}
                  {asksAgain ? ` · ${t("asked")}` : ""}
                </span>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  );
}
