import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { setupIsOpen } from "@/lib/accounts/commands";
import { nextStep, type SetupStep, setupSteps } from "@/lib/instance/setup";
import { answerWith } from "@/lib/web/answer";
import { currentAccount, currentViewer } from "@/lib/web/session";
import { SetupClosed } from "./closed";
import { Done } from "./done";
import { Frame } from "./frame";
import { ChecksStep } from "./step-checks";
import { FirstStep } from "./step-first";
import { FederationStep, NameStep, PeopleStep } from "./step-forms";
import { MailStep } from "./step-mail";
import { MapsStep } from "./step-maps";
import { RulesStep } from "./step-rules";
import { StewardStep } from "./step-steward";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("setup");
  return { title: t("title"), robots: { index: false } };
}

interface Asked {
  token?: string | string[];
  step?: string | string[];
  asked?: string | string[];
}

/** Sets a server up, step by step: by the link that the first start prints, from the first steward on for stewards alone. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const { token, step, asked } = await searchParams;
  const [viewer, account] = await Promise.all([currentViewer(), currentAccount()]);
  const wanted = setupSteps.find((one) => one === step);
  if (!viewer?.steward || !account) {
    if (typeof token !== "string" || !(await setupIsOpen(token))) {
      answerWith(403);
      return <SetupClosed />;
    }
    const open = wanted === "steward" ? wanted : "checks";
    return (
      <Frame step={open} token={token}>
        {open === "steward" ? <StewardStep token={token} /> : <ChecksStep token={token} />}
      </Frame>
    );
  }
  const open = wanted && wanted !== "steward" ? wanted : await nextStep();
  const bodies: Record<Exclude<SetupStep, "steward">, () => React.ReactNode> = {
    checks: () => <ChecksStep />,
    name: () => <NameStep />,
    people: () => <PeopleStep />,
    federation: () => <FederationStep />,
    mail: () => <MailStep asked={asked !== undefined} email={account.email} />,
    maps: () => <MapsStep />,
    rules: () => <RulesStep />,
    first: () => <FirstStep viewer={viewer} />,
  };
  return <Frame step={open}>{open && open !== "steward" ? bodies[open]() : <Done viewer={viewer} />}</Frame>;
}
