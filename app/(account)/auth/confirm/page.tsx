import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { sendAgain } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.again");
  return { title: t("title"), robots: { index: false } };
}

export default async function SendAgainPage() {
  const t = await getTranslations("accounts.again");
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t("text")}</p>
      <Form action={sendAgain} labels={{ email: t("email") }}>
        <TextField
          autoComplete="email"
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
    </div>
  );
}
