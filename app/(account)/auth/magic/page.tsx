import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { localPath } from "@/lib/accounts/rules";
import { linksOpen } from "@/lib/login-links/policy";
import { askForLink } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("passkeys.link");
  return { title: t("title"), robots: { index: false } };
}

/** Asks for a letter whose link signs in. */
export default async function MagicLinkPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [{ next }, t] = await Promise.all([searchParams, getTranslations("passkeys.link")]);
  const onward = next ? `?next=${encodeURIComponent(localPath(next))}` : "";
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      {linksOpen() ? (
        <>
          <p className="lede">{t("text")}</p>
          <Form action={askForLink} labels={{ email: t("email") }}>
            {next && <input name="next" type="hidden" value={localPath(next)} />}
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
        <Notice title={t("closed")}>{t("closedText")}</Notice>
      )}
      <p>
        <Link href={`/login${onward}`}>{t("back")}</Link>
      </p>
    </div>
  );
}
