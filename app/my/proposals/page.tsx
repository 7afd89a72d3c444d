import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Sketch } from "@/app/(site)/events/propose/sketch";
import { proposalsFor } from "@/lib/proposals/queries";
import { signedIn } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("proposals.queue");
  return { title: t("title"), robots: { index: false } };
}

/** Events that people without an account propose, and that wait for this identity to decide. */
export default async function ProposalsPage() {
  const { viewer } = await signedIn("/my/proposals");
  const [t, proposals] = await Promise.all([getTranslations("proposals.queue"), proposalsFor(viewer)]);
  const locale = await getLocale();
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede", { count: proposals.length })}</p>
        </div>
      </div>
      {proposals.length === 0 ? <EmptyState title={t("empty")} /> : null}
      {proposals.map((proposal) => (
        <section className="stack-m" key={proposal.id}>
          <h2>
            {proposal.group
              ? t("byTo", { name: proposal.name, group: proposal.group.name })
              : t("by", { name: proposal.name })}
          </h2>
          <Sketch heading="h3" input={proposal.input} locale={locale} />
          <p>
            <ButtonLink href={`/my/proposals/${proposal.id}`}>{t("decide")}</ButtonLink>
          </p>
        </section>
      ))}
    </div>
  );
}
