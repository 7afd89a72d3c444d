import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { OutsideDoors } from "@/app/(account)/login/outside-doors";
import { outsideLoginsOf } from "@/lib/outside-logins/queries";
import { outsideDoors } from "@/lib/outside-logins/rules";
import { secondStepOf } from "@/lib/second-step/queries";
import { signedIn } from "@/lib/web/session";
import { ProofField } from "../security/proof-field";
import { disconnectHere } from "./actions";

const path = "/my/settings/outside";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("outside.settings");
  return { title: t("title"), robots: { index: false } };
}

/** With which accounts of organisations one comes in here. */
export default async function OutsideLoginsPage({ searchParams }: { searchParams: Promise<{ outside?: string }> }) {
  const { account } = await signedIn(path);
  const [{ outside }, logins, { since, hasPassword }] = await Promise.all([
    searchParams,
    outsideLoginsOf(account.id),
    secondStepOf(account.id),
  ]);
  const doors = outsideDoors();
  const [t, format] = await Promise.all([getTranslations("outside.settings"), getFormatter()]);
  const named = (provider: string) =>
    doors.find(({ kind }) => kind === provider.split(" ")[0])?.name ?? provider.split(" ").at(-1) ?? "";
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      {logins.map(({ provider, subject, usedAt }) => (
        <section aria-label={named(provider)} className="stack-m" key={`${provider} ${subject}`}>
          <h2>{named(provider)}</h2>
          {usedAt && <p>{t("used", { day: format.dateTime(usedAt, { dateStyle: "long" }) })}</p>}
          <Form action={disconnectHere}>
            <input name="provider" type="hidden" value={provider} />
            <input name="subject" type="hidden" value={subject} />
            <ProofField
              hasPassword={hasPassword}
              id={`end-${provider} ${subject}`.replace(/\s/g, "-")}
              name="endPassword"
              on={since !== null}
            />
            <div>
              <SubmitButton>{t("end", { name: named(provider) })}</SubmitButton>
            </div>
          </Form>
        </section>
      ))}
      {doors.length === 0 && logins.length === 0 && <p>{t("none")}</p>}
      <OutsideDoors connect next={path} said={outside} />
    </div>
  );
}
