import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { publishedTexts } from "@/lib/site-texts/queries";

/** What somebody accepts who makes an account; their account writes it down. */
export async function AcceptedTexts() {
  const [t, texts] = await Promise.all([getTranslations("sitetexts.registering"), publishedTexts()]);
  const which = texts.has("RULES") ? (texts.has("TERMS") ? "both" : "rules") : texts.has("TERMS") ? "terms" : "none";
  const link = (path: string) => (words: ReactNode) => <a href={path}>{words}</a>;
  return (
    <p className="field-hint">
      {t.rich(which, {
        rules: link("/about/rules"),
        terms: link("/about/terms"),
        privacy: link("/about/privacy"),
      })}
    </p>
  );
}
