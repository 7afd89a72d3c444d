import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { linkOpens } from "@/lib/login-links/commands";
import { LinkUsed } from "../../link-used";
import { signInByLink } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("passkeys.link");
  return { title: t("open"), robots: { index: false } };
}

/** Where a letter's link leads: it signs nobody in before the button is pressed, since programs open links, too. */
export default async function OpenLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, link] = await Promise.all([getTranslations("passkeys.link"), linkOpens(token)]);
  if (!link) return <LinkUsed again="/auth/magic" />;
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("open")}</h1>
      <p className="lede">{t("openText", link)}</p>
      <Form action={signInByLink}>
        <input name="token" type="hidden" value={token} />
        <div>
          <SubmitButton look="primary">{t("openButton")}</SubmitButton>
        </div>
      </Form>
      <p>{t("openEnd")}</p>
    </div>
  );
}
