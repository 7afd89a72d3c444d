import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { findAddressChange } from "@/lib/addresses/commands";
import { LinkUsed } from "../../link-used";
import { agree } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.address");
  return { title: t("title"), robots: { index: false } };
}

export default async function AddressPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, change] = await Promise.all([getTranslations("accounts.address"), findAddressChange(token)]);
  if (!change) return <LinkUsed again="/my/settings" />;
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      <p className="lede">{t(change.side, { from: change.oldEmail, to: change.newEmail })}</p>
      <p>{t("both")}</p>
      <Form action={agree}>
        <input name="token" type="hidden" value={token} />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
