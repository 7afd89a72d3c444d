import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { ownIdentity } from "@/lib/identities/queries";
import { orRefuse } from "@/lib/web/answer";
import { signedIn } from "@/lib/web/session";
import { edit } from "../actions";
import { IdentityFields, identityLabels } from "../identity-fields";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identities");
  return { title: t("editTitle"), robots: { index: false } };
}

export default async function EditIdentityPage({ params }: Props) {
  const { handle } = await params;
  const path = `/my/identities/${handle}`;
  const { account } = await signedIn(path);
  const identity = await orRefuse(ownIdentity(account.id, handle));
  const [t, moves, labels] = await Promise.all([
    getTranslations("identities"),
    getTranslations("moves"),
    identityLabels(),
  ]);
  return (
    <div className="container container-narrow page stack-l">
      <p className="breadcrumbs">
        <Link href="/my/identities">{t("title")}</Link> <span aria-hidden="true">›</span> @{identity.handle}
      </p>
      <h1>{t("editTitle")}</h1>
      <Form action={edit} labels={labels} path={path}>
        <input name="identity" type="hidden" value={identity.id} />
        <IdentityFields before={identity} />
        <div>
          <SubmitButton look="primary">{t("save")}</SubmitButton>
        </div>
      </Form>
      <p>
        <a href={`/my/moving/${identity.handle}`}>{moves("title")}</a>
      </p>
    </div>
  );
}
