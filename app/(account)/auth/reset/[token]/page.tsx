import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { resetIsOpen } from "@/lib/passwords/commands";
import { LinkUsed } from "../../link-used";
import { reset } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.reset");
  return { title: t("title"), robots: { index: false } };
}

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, words, open] = await Promise.all([
    getTranslations("accounts.reset"),
    getTranslations("accounts.fields"),
    resetIsOpen(token),
  ]);
  if (!open) return <LinkUsed again="/auth/reset" />;
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t("text")}</p>
      <Form action={reset} labels={{ password: words("password") }}>
        <input name="token" type="hidden" value={token} />
        <TextField
          autoComplete="new-password"
          hint={words("passwordHint")}
          label={words("password")}
          maxLength={200}
          name="password"
          required
          type="password"
        />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
