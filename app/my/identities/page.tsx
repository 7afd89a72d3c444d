import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { identitiesOf } from "@/lib/identities/queries";
import { signedIn } from "@/lib/web/session";
import { make } from "./actions";
import { IdentityCard } from "./identity-card";
import { IdentityFields, identityLabels } from "./identity-fields";
import { WhoKnows } from "./who-knows";
import "@/app/_ui/css/identities.css";

const path = "/my/identities";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identities");
  return { title: t("title"), robots: { index: false } };
}

export default async function IdentitiesPage() {
  const { account, viewer } = await signedIn(path);
  const [t, identities, labels] = await Promise.all([
    getTranslations("identities"),
    identitiesOf(account.id),
    identityLabels(),
  ]);
  return (
    <div className="container page">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      <div className="stack-l ids">
        <section aria-labelledby="all" className="stack-m">
          <h2 className="visually-hidden" id="all">
            {t("all", { count: identities.length })}
          </h2>
          {identities.map((identity) => (
            <IdentityCard
              acting={identity.id === viewer.id}
              identity={identity}
              key={identity.id}
              last={identities.length === 1}
            />
          ))}
        </section>
        <WhoKnows />
        <section aria-labelledby="new" className="newid">
          <h2 id="new">{t("another")}</h2>
          <Form action={make} labels={labels} path={path}>
            <IdentityFields fresh />
            <div>
              <SubmitButton look="primary">{t("make")}</SubmitButton>
            </div>
          </Form>
        </section>
      </div>
    </div>
  );
}
