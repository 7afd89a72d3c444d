import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField } from "@/app/_ui/choices";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { consequencesOf } from "@/lib/identities/leaving";
import { ownIdentity } from "@/lib/identities/queries";
import { orRefuse } from "@/lib/web/answer";
import { signedIn } from "@/lib/web/session";
import { remove } from "../../actions";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identities.deletion");
  return { title: t("title"), robots: { index: false } };
}

export default async function DeleteIdentityPage({ params }: Props) {
  const { handle } = await params;
  const { account } = await signedIn(`/my/identities/${handle}/delete`);
  const identity = await orRefuse(ownIdentity(account.id, handle));
  const [t, what] = await Promise.all([
    getTranslations("identities.deletion"),
    consequencesOf(account.id, identity.id),
  ]);
  return (
    <div className="container container-narrow page stack-l">
      <p className="breadcrumbs">
        <Link href="/my/identities">{t("back")}</Link> <span aria-hidden="true">›</span> @{identity.handle}
      </p>
      <h1>{t("question", { name: identity.name })}</h1>
      <div>
        <p className="lede">{t("happens")}</p>
        <ul>
          <li>{t("events", { count: what.events })}</li>
          <li>{t("seats", { count: what.participations })}</li>
          <li>{t("groups", { count: what.memberships })}</li>
          <li>{t("words", { count: what.words })}</li>
          <li>{t("followers", { count: what.followers })}</li>
          <li>{t("handle", { handle: identity.handle })}</li>
          <li>{t("others")}</li>
        </ul>
      </div>
      {what.last ? (
        <Notice title={t("last")} tone="warn">
          <p>
            {t.rich("lastText", {
              a: (words) => <Link href="/my/settings/delete">{words}</Link>,
            })}
          </p>
        </Notice>
      ) : what.groups.length > 0 ? (
        <Notice title={t("ownsTitle")} tone="warn">
          <p>{t("ownsText")}</p>
          <ul>
            {what.groups.map(({ id, name, handle: group }) => (
              <li key={id}>
                <Link href={`/groups/${group}/members`}>{t("handOver", { group: name })}</Link>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Form action={remove} labels={{ sure: t("sureLabel") }}>
          <input name="identity" type="hidden" value={identity.id} />
          <CheckField label={t("sure")} name="sure" />
          <div className="row">
            <SubmitButton look="stop">{t("button")}</SubmitButton>
            <Link href="/my/identities">{t("keep")}</Link>
          </div>
        </Form>
      )}
    </div>
  );
}
