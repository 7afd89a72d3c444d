import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { CheckField } from "@/app/_ui/choices";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { departureHours } from "@/lib/accounts/leaving";
import { ownedAlone } from "@/lib/identities/leaving";
import { secondStepOf } from "@/lib/second-step/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { leaveForGood } from "../actions";
import { ProofField } from "../security/proof-field";

const path = "/my/settings/delete";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.settings.leave"))("title"), robots: { index: false } };
}

/** The end of an account: what goes, when, and what stands in the way. */
export default async function DeleteAccountPage() {
  const { account } = await signedIn(path);
  const [t, doors, format, settings, identities, { since, hasPassword }] = await Promise.all([
    getTranslations("accounts.settings.leave"),
    getTranslations("doors.security"),
    getFormatter(),
    getTranslations("accounts.settings"),
    currentIdentities(),
    secondStepOf(account.id),
  ]);
  const groups = await ownedAlone(identities.map(({ id }) => id));
  const names = format.list(identities.map(({ name }) => name));
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <Breadcrumbs crumbs={[{ href: "/my/settings", text: settings("title") }]} label={t("menu")} />
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
        <ul>
          <li>{t("identities", { count: identities.length, names })}</li>
          {identities.length > 1 ? <li>{t("when", { hours: departureHours })}</li> : null}
          <li>{t("address")}</li>
          <li>{t("stays")}</li>
        </ul>
      </div>
      {groups.length > 0 ? (
        <Notice title={t("owns")} tone="warn">
          <ul>
            {groups.map(({ id, name, handle }) => (
              <li key={id}>
                <a href={`/groups/${handle}/members`}>{t("handOver", { group: name })}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Form
          action={leaveForGood}
          labels={{ password: doors(hasPassword ? "password" : "number"), sure: t("sureLabel") }}
          path={path}
        >
          <ProofField hasPassword={hasPassword} on={since !== null} />
          <CheckField label={t("sure")} name="sure" />
          <div className="row">
            <SubmitButton look="stop">{t("button")}</SubmitButton>
            <a href="/my/settings">{t("keep")}</a>
          </div>
        </Form>
      )}
    </div>
  );
}
