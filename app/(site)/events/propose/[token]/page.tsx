import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { findProposal } from "@/lib/proposals/queries";
import { orRefuse } from "@/lib/web/answer";
import { confirm } from "../actions";
import { Sketch } from "../sketch";

interface Props {
  params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("proposals.own");
  return { title: t("heading"), robots: { index: false }, referrer: "same-origin" };
}

/** What became of one's proposal. Mail programs open links on their own, so that the button confirms. */
export default async function OwnProposalPage({ params }: Props) {
  const { token } = await params;
  const proposal = await orRefuse(findProposal(token));
  const t = await getTranslations("proposals.own");
  const { state, group, path, reason } = proposal;
  const values = { name: proposal.name, group: group?.name ?? "" };
  const who = group ? "group" : "server";
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t(`${state}.title`, values)}</h1>
          <p className="lede">{t(`${state}.${who}`, values)}</p>
        </div>
      </div>
      {reason ? <blockquote className="panel">{reason}</blockquote> : null}
      <Sketch input={proposal.input} locale={await getLocale()} />
      {state === "UNCONFIRMED" ? (
        <Form action={confirm}>
          <input name="token" type="hidden" value={token} />
          <SubmitButton look="primary" size="large">
            {t("button")}
          </SubmitButton>
        </Form>
      ) : null}
      {path ? (
        <p>
          <ButtonLink href={path}>{t("see")}</ButtonLink>
        </p>
      ) : null}
    </div>
  );
}
