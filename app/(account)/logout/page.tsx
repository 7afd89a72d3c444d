import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { signOut } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.signOut");
  return { title: t("title"), robots: { index: false } };
}

/** Opening a page changes nothing: signing out takes a button. */
export default async function SignOutPage() {
  const t = await getTranslations("accounts.signOut");
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t("text")}</p>
      <Form action={signOut}>
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
