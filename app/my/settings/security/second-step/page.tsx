import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { QrCode } from "@/app/_ui/qr";
import { SubmitButton } from "@/app/_ui/submit-button";
import { begunSecret, secondStepOf } from "@/lib/second-step/queries";
import { keyUri } from "@/lib/second-step/rules";
import { signedIn } from "@/lib/web/session";
import { turnOn } from "../actions";
import { ProofField } from "../proof-field";
import "../security.css";

const path = "/my/settings/security";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("doors.security");
  return { title: t("turnOn"), robots: { index: false } };
}

/** Taking the secret into an authenticator, and showing by a number that it is there. */
export default async function TurnOnPage() {
  const { account } = await signedIn(`${path}/second-step`);
  const [t, secret, { hasPassword }] = await Promise.all([
    getTranslations("doors.security"),
    begunSecret(account.id),
    secondStepOf(account.id),
  ]);
  if (!secret) redirect(path);
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("turnOn")}</h1>
      <p className="lede">{t("scan")}</p>
      <div className="step-qr">
        <QrCode label={t("qr")} text={keyUri(secret, account.email)} />
      </div>
      <p>
        {t("byHand")} <code className="step-secret">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <Form action={turnOn} labels={{ code: t("code"), password: t("password") }}>
        <TextField
          autoComplete="one-time-code"
          inputMode="numeric"
          label={t("code")}
          maxLength={40}
          name="code"
          required
        />
        <ProofField hasPassword={hasPassword} on={false} />
        <p className="field-hint">{t("turnOnText")}</p>
        <div>
          <SubmitButton look="primary">{t("turnOnButton")}</SubmitButton>
        </div>
      </Form>
      <p>
        <a href={path}>{t("back")}</a>
      </p>
    </div>
  );
}
