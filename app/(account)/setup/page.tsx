import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { setupIsOpen } from "@/lib/accounts/commands";
import { answerWith } from "@/lib/web/answer";
import { NewAccountFields } from "../new-account-fields";
import { setUp } from "./actions";
import { SetupClosed } from "./closed";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.setup");
  return { title: t("title"), robots: { index: false } };
}

/** Makes the first steward, by the link that the first start prints. */
export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  if (typeof token !== "string" || !(await setupIsOpen(token))) {
    answerWith(403);
    return <SetupClosed />;
  }
  const [t, words] = await Promise.all([getTranslations("accounts.setup"), getTranslations("accounts.fields")]);
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("text")}</p>
        </div>
      </div>
      <Form
        action={setUp}
        labels={{ name: words("name"), handle: words("handle"), email: words("email"), password: words("password") }}
      >
        <input name="token" type="hidden" value={token} />
        <NewAccountFields />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
