import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { HandleInput } from "@/app/_ui/handle-input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { findRegistration } from "@/lib/accounts/commands";
import { env } from "@/lib/env";
import { LinkUsed } from "../../link-used";
import { confirm } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.confirm");
  return { title: t("title"), robots: { index: false } };
}

/** Mail programs open links on their own, so that the account is made by the button. */
export default async function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, words, pending] = await Promise.all([
    getTranslations("accounts.confirm"),
    getTranslations("accounts.fields"),
    findRegistration(token),
  ]);
  if (!pending?.passwordHash) return <LinkUsed again="/auth/confirm" />;
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t("text", { name: pending.name ?? "" })}</p>
      <Form action={confirm} labels={{ handle: words("handle") }}>
        <input name="token" type="hidden" value={token} />
        <HandleInput
          defaultValue={pending.handle}
          hint={words("handleHint", { host: new URL(env().PUBLIC_URL).host })}
          label={words("handle")}
        />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
