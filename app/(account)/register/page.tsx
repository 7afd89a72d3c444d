import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { localPath } from "@/lib/accounts/rules";
import { registrationState } from "@/lib/instance/queries";
import { currentViewer } from "@/lib/web/session";
import { AcceptedTexts } from "../accepted-texts";
import { NewAccountFields } from "../new-account-fields";
import { register } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.register");
  return { title: t("title"), robots: { index: false } };
}

export default async function RegisterPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next } = await searchParams;
  if (await currentViewer()) redirect(localPath(next));
  const [t, words, state] = await Promise.all([
    getTranslations("accounts.register"),
    getTranslations("accounts.fields"),
    registrationState(),
  ]);
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      {state === "open" ? (
        <Form
          action={register}
          labels={{ name: words("name"), handle: words("handle"), email: words("email"), password: words("password") }}
        >
          {next && <input name="next" type="hidden" value={localPath(next)} />}
          <NewAccountFields />
          <p className="field-hint">{t("letter")}</p>
          <AcceptedTexts />
          <div>
            <SubmitButton look="primary">{t("button")}</SubmitButton>
          </div>
        </Form>
      ) : (
        <Notice title={t(`${state}.title`)}>{t(`${state}.text`)}</Notice>
      )}
      <p>
        {t("known")} <Link href="/login">{t("signIn")}</Link>
      </p>
    </div>
  );
}
