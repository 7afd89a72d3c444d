import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { localPath } from "@/lib/accounts/rules";
import { env } from "@/lib/env";
import { registrationState } from "@/lib/instance/queries";
import { outsideDoors } from "@/lib/outside-logins/rules";
import { currentViewer } from "@/lib/web/session";
import { signIn } from "./actions";
import { FediverseNote, OtherDoors } from "./other-doors";
import { OutsideDoors } from "./outside-doors";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.signIn");
  return { title: t("title"), robots: { index: false } };
}

interface Props {
  searchParams: Promise<{ next?: string; ended?: string; error?: string; outside?: string; door?: string }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, ended, error, outside, door } = await searchParams;
  if (await currentViewer()) redirect(localPath(next));
  const [t, registration] = await Promise.all([getTranslations("accounts.signIn"), registrationState()]);
  const onward = next ? `?next=${encodeURIComponent(localPath(next))}` : "";
  // Where the organisation's doors are the only ones, stewards find their own behind a link.
  const outsideAlone = env().SSO_ONLY && door !== "own";
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      {ended && <Notice title={t("ended")}>{t("endedText")}</Notice>}
      {error && <Notice title={t("failed")} tone="stop" />}
      <OutsideDoors above={!outsideAlone} next={localPath(next)} said={outside} />
      {outsideAlone && <OwnDoor onward={onward} />}
      {!outsideAlone && (
        <Form action={signIn} labels={{ email: t("email"), password: t("password") }}>
          {next && <input name="next" type="hidden" value={localPath(next)} />}
          <TextField autoComplete="username" inputMode="email" label={t("email")} name="email" required type="email" />
          <TextField autoComplete="current-password" label={t("password")} name="password" required type="password" />
          <div className="row">
            <SubmitButton look="primary">{t("button")}</SubmitButton>
            <Link href="/auth/reset">{t("forgotten")}</Link>
          </div>
        </Form>
      )}
      {!outsideAlone && <OtherDoors next={localPath(next)} />}
      {!env().SSO_ONLY && (
        <section aria-labelledby="no-account" className="stack-m">
          <h2 id="no-account">{t("noAccount")}</h2>
          <p>{registration === "open" ? t("registerText") : t(registration)}</p>
          {(registration === "open" || registration === "approval") && (
            <p>
              <Link href={`/register${onward}`}>{t("register")}</Link>
            </p>
          )}
        </section>
      )}
      <FediverseNote />
    </div>
  );
}

/** For the day when the organisation's own sign-in is out of order. */
async function OwnDoor({ onward }: { onward: string }) {
  const t = await getTranslations("outside");
  const names = outsideDoors().map(({ name }) => name);
  return (
    <p>
      <Link href={`/login${onward ? `${onward}&` : "?"}door=own`}>{t("own", { name: names.join(", ") })}</Link>
    </p>
  );
}
