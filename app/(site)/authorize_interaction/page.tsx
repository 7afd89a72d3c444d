import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Icon } from "@/app/_ui/icon";
import { SubmitButton } from "@/app/_ui/submit-button";
import { pageOf, sentHome } from "@/lib/identities/addresses";
import { signedIn } from "@/lib/web/session";
import { find } from "../follows";

interface Props {
  searchParams: Promise<{ uri?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("elsewhere.arrive"))("title"), robots: { index: false } };
}

/**
 * Where another server sends our people home to (FEP-3b86, OStatus): to act upon an address of somewhere else. What we
 * know already is shown at once; anything else is asked for only when its reader presses the button, as anybody may
 * have made the link.
 */
export default async function ArrivePage({ searchParams }: Props) {
  const { uri } = await searchParams;
  const address = sentHome(uri);
  const own = `/authorize_interaction${address ? `?uri=${encodeURIComponent(address)}` : ""}`;
  const { viewer } = await signedIn(own);
  const known = address ? await pageOf(viewer, address) : null;
  if (known) redirect(known);
  const t = await getTranslations("elsewhere.arrive");
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      {address ? (
        <section className="panel stack-m">
          <p>{t("text")}</p>
          <p className="row">
            <Icon name="fedi" /> <code>{address}</code>
          </p>
          <Form action={find} labels={{ address: t("address") }} path={own}>
            <input name="address" type="hidden" value={address} />
            <div className="row">
              <SubmitButton look="primary">{t("open")}</SubmitButton>
            </div>
          </Form>
        </section>
      ) : (
        <EmptyState action={<ButtonLink href="/my/following">{t("find")}</ButtonLink>} title={t("nothing")}>
          {t("nothingText")}
        </EmptyState>
      )}
    </div>
  );
}
