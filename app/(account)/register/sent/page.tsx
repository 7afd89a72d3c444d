import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.sent");
  return { title: t("title"), robots: { index: false } };
}

/** The same for every address, known or not. */
export default async function SentPage() {
  const t = await getTranslations("accounts.sent");
  const { NODE_ENV, SMTP_URL } = env();
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t("text")}</p>
      <p>
        {t("nothing")} <Link href="/auth/confirm">{t("again")}</Link>
      </p>
      {NODE_ENV === "development" && !SMTP_URL && (
        <p>
          <Link href="/dev/letters">{t("letters")}</Link>
        </p>
      )}
    </div>
  );
}
