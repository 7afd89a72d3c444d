import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Prose } from "@/app/_ui/prose";
import { markdownToHtml } from "@/lib/html";
import { settings } from "@/lib/instance/settings";
import { textOf } from "@/lib/site-texts/queries";
import { templates } from "@/lib/site-texts/templates";
import { currentLanguage } from "@/lib/web/language";
import { AboutFrame } from "../about-frame";
import { askedVersion, textPages } from "../kinds";
import { SiteText } from "../site-text";

interface Props {
  params: Promise<{ text: string }>;
  searchParams: Promise<{ version?: string | string[] }>;
}

async function kindOf(params: Props["params"]) {
  const { text } = await params;
  return Object.hasOwn(textPages, text) ? textPages[text] : undefined;
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, kind, { version }] = await Promise.all([getTranslations("about"), kindOf(params), searchParams]);
  return kind ? { title: t(`kinds.${kind}.title`), robots: version ? { index: false } : undefined } : {};
}

/** Rules, terms, legal notice, accessibility: a text of the stewards, as it stands or once stood. */
export default async function AboutTextPage({ params, searchParams }: Props) {
  const kind = await kindOf(params);
  if (!kind) notFound();
  const version = askedVersion((await searchParams).version);
  const [t, language, site] = await Promise.all([getTranslations("about"), currentLanguage(), settings()]);
  const text = await textOf(kind, language, version);
  if (!text && version !== undefined) notFound();
  return (
    <AboutFrame lede={t(`kinds.${kind}.lede`)} title={t(`kinds.${kind}.title`)}>
      {text ? (
        <SiteText language={language} text={text} />
      ) : kind === "ACCESSIBILITY" && site.contact ? (
        <Prose
          html={markdownToHtml(templates(kind, language, { name: site.name || t("here"), contact: site.contact }))}
        />
      ) : (
        <p>{t(`kinds.${kind}.none`)}</p>
      )}
    </AboutFrame>
  );
}
