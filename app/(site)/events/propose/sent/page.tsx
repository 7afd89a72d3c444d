import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("proposals.sent");
  return { title: t("title"), robots: { index: false } };
}

/** One more step: the link in the letter. */
export default async function ProposalSentPage() {
  const t = await getTranslations("proposals.sent");
  const { NODE_ENV, SMTP_URL } = env();
  return (
    <div className="container container-narrow page stack-l">
      <div className="card card-body">
        <h1>{t("title")}</h1>
        <p className="lede">{t("text")}</p>
        <p>{t("nothing")}</p>
        {NODE_ENV === "development" && !SMTP_URL ? (
          <p>
            <a href="/dev/letters">{t("letters")}</a>
          </p>
        ) : null}
      </div>
    </div>
  );
}
