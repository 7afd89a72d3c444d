import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/app/_ui/notice";
import { groupProposedTo, proposalsState } from "@/lib/proposals/queries";
import { siteZone } from "@/lib/time";
import { orRefuse } from "@/lib/web/answer";
import { emptyValues } from "../form/values";
import { ProposalForm } from "./proposal-form";

interface Props {
  searchParams: Promise<{ to?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("proposals");
  return { title: t("title"), robots: { index: false } };
}

/** An event proposed without an account: to a group (`?to=HANDLE`), or to the stewards of the server. */
export default async function ProposePage({ searchParams }: Props) {
  const { to } = await searchParams;
  const t = await getTranslations("proposals");
  const group = typeof to === "string" ? await orRefuse(groupProposedTo(to)) : null;
  const state = await proposalsState();
  const values = emptyValues(siteZone(), await getLocale());
  return (
    <div className="container container-narrow page">
      <div className="page-head">
        <div>
          <h1>{group ? t("titleTo", { name: group.name }) : t("title")}</h1>
          <p className="lede">{group ? t("ledeTo", { name: group.name }) : t("lede")}</p>
          <p>
            {t("account")} <a href={group ? `/events/new?as=${group.handle}` : "/events/new"}>{t("withAccount")}</a>
          </p>
        </div>
      </div>
      {state === "open" ? (
        <ProposalForm to={group?.handle} values={values} />
      ) : (
        <Notice title={t(`${state}.title`)}>{t(`${state}.text`)}</Notice>
      )}
    </div>
  );
}
