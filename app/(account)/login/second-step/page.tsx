import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { env } from "@/lib/env";
import { waitingFor } from "@/lib/second-step/commands";
import { stepSecret } from "@/lib/web/sign-in";
import { secondStep } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("doors.step");
  return { title: t("title"), robots: { index: false } };
}

/** The second step of signing in; opens only in the browser that took the first one. */
export default async function SecondStepPage() {
  const [t, secret] = await Promise.all([getTranslations("doors.step"), stepSecret()]);
  const waiting = secret ? await waitingFor(secret) : null;
  return (
    <div className="container container-narrow page stack-l">
      <h1>{waiting ? t("title") : t("over")}</h1>
      <p className="lede">{waiting ? t("text", { host: new URL(env().PUBLIC_URL).host }) : t("overText")}</p>
      {waiting && (
        <Form action={secondStep} labels={{ code: t("code") }}>
          <TextField
            autoComplete="one-time-code"
            hint={t("hint")}
            label={t("code")}
            maxLength={40}
            name="code"
            required
          />
          <div>
            <SubmitButton look="primary">{t("button")}</SubmitButton>
          </div>
        </Form>
      )}
      <p>
        <a href="/login">{t("again")}</a>
      </p>
    </div>
  );
}
