import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { canSendLetters } from "@/lib/instance/queries";
import { askForReset } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.forgotten");
  return { title: t("title"), robots: { index: false } };
}

export default async function ForgottenPage() {
  const t = await getTranslations("accounts.forgotten");
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      {canSendLetters() ? (
        <>
          <p className="lede">{t("text")}</p>
          <Form action={askForReset} labels={{ email: t("email") }}>
            <TextField
              autoComplete="username"
              inputMode="email"
              label={t("email")}
              maxLength={254}
              name="email"
              required
              type="email"
            />
            <div>
              <SubmitButton look="primary">{t("button")}</SubmitButton>
            </div>
          </Form>
        </>
      ) : (
        <Notice title={t("noLetters.title")}>{t("noLetters.text")}</Notice>
      )}
    </div>
  );
}
