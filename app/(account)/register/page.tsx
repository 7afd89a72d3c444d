import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { standingOfLink } from "@/lib/account-invitations/queries";
import { localPath } from "@/lib/accounts/rules";
import { canSendLetters, registrationState } from "@/lib/instance/queries";
import { currentViewer } from "@/lib/web/session";
import { AcceptedTexts } from "../accepted-texts";
import { NewAccountFields } from "../new-account-fields";
import { register } from "./actions";

interface Props {
  searchParams: Promise<{ next?: string; invitation?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.register");
  return { title: t("title"), robots: { index: false } };
}

/** The form of a new account, as far as the stewards let it: open to all, asked for, or with an invitation alone. */
export default async function RegisterPage({ searchParams }: Props) {
  const { next, invitation: given } = await searchParams;
  if (await currentViewer()) redirect(localPath(next));
  const token = typeof given === "string" ? given : undefined;
  const [t, state, standing] = await Promise.all([
    getTranslations("accounts.register"),
    registrationState(),
    standingOfLink(token),
  ]);
  const invited = standing === "open" && canSendLetters();
  const asks = state === "approval" && !invited;
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      {invited ? <Notice title={t("invited.title")}>{t("invited.text")}</Notice> : null}
      {token && !invited && canSendLetters() ? (
        <Notice title={t("invitationOver.title")} tone="warn">
          {t("invitationOver.text")}
        </Notice>
      ) : null}
      {invited || state === "open" || asks ? (
        <>
          {asks ? <Notice title={t("approval.title")}>{t("approval.text")}</Notice> : null}
          <NewAccount asks={asks} invitation={invited ? token : undefined} next={next} />
        </>
      ) : (
        <Notice title={t(`${state}.title`)}>{t(`${state}.text`)}</Notice>
      )}
      <p>
        {t("known")} <Link href="/login">{t("signIn")}</Link>
      </p>
    </div>
  );
}

async function NewAccount({ asks, invitation, next }: { asks: boolean; invitation?: string; next?: string }) {
  const [t, words] = await Promise.all([getTranslations("accounts.register"), getTranslations("accounts.fields")]);
  const labels = {
    name: words("name"),
    handle: words("handle"),
    email: words("email"),
    password: words("password"),
    ...(asks && { text: t("why") }),
  };
  return (
    <Form action={register} labels={labels}>
      {next ? <input name="next" type="hidden" value={localPath(next)} /> : null}
      {invitation ? <input name="invitation" type="hidden" value={invitation} /> : null}
      <NewAccountFields />
      {asks ? <AreaField hint={t("whyHint")} label={t("why")} maxLength={1000} name="text" required rows={3} /> : null}
      <p className="field-hint">{t("letter")}</p>
      <AcceptedTexts />
      <div>
        <SubmitButton look="primary">{t("button")}</SubmitButton>
      </div>
    </Form>
  );
}
