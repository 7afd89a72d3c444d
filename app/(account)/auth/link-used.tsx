import Link from "next/link";
import { getTranslations } from "next-intl/server";

/** A link out of a letter that does not work any more, and where to ask for another. */
export async function LinkUsed({ again }: { again: string }) {
  const t = await getTranslations("accounts.linkUsed");
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t("text")}</p>
      <p>
        <Link href={again}>{t("again")}</Link>
      </p>
    </div>
  );
}
