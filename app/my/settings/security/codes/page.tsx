import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { env } from "@/lib/env";
import { signedIn } from "@/lib/web/session";
import { codesToShow } from "@/lib/web/shown-codes";
import { codesKept } from "../actions";
import "../security.css";

const path = "/my/settings/security";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("doors.security");
  return { title: t("codes"), robots: { index: false } };
}

/** Recovery codes, shown this once. */
export default async function CodesPage() {
  const { account } = await signedIn(`${path}/codes`);
  const [t, codes] = await Promise.all([getTranslations("doors.security"), codesToShow(account.id)]);
  if (!codes) redirect(path);
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("codes")}</h1>
      <p className="lede">{t("codesText", { host: new URL(env().PUBLIC_URL).host })}</p>
      <ol className="step-codes panel">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a download href={`${path}/codes/list.txt`}>
          {t("download")}
        </a>
      </p>
      <Form action={codesKept} className="plain">
        <SubmitButton look="primary">{t("codesKept")}</SubmitButton>
      </Form>
    </div>
  );
}
