import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Badge } from "@/app/_ui/badge";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { RadioField } from "@/app/_ui/choices";
import { SubmitButton } from "@/app/_ui/submit-button";
import { momentText } from "@/app/(site)/events/when";
import { accountFor } from "@/lib/accounts/desk";
import { siteZone } from "@/lib/time";
import { orRefuse } from "@/lib/web/answer";
import { setRole } from "../../actions";
import { openDesk } from "../../open";
import { Doors } from "./doors";

interface Props {
  params: Promise<{ id: string }>;
}

const roles = ["MEMBER", "MODERATOR", "STEWARD"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.people"))("one"), robots: { index: false } };
}

/** One account: what it may do here, and, written down when it is read, which identities it has. */
export default async function AccountPage({ params }: Props) {
  const { id } = await params;
  const { viewer } = await openDesk(`/admin/people/${id}`);
  const [t, locale, account] = await Promise.all([
    getTranslations("stewards.people"),
    getLocale(),
    orRefuse(accountFor(viewer, id)),
  ]);
  const at = (moment: Date | undefined | null) => (moment ? momentText(moment, locale, siteZone()) : t("never"));
  return (
    <div className="stack-l">
      <div>
        <Breadcrumbs crumbs={[{ href: "/admin/people", text: t("title") }]} label={t("title")} />
        <h1>{account.email}</h1>
        <p className="soft">
          {t("madeAndSeen", { made: at(account.createdAt), seen: at(account.sessions[0]?.lastSeenAt) })}
        </p>
        {account.suspendedAt ? <Badge tone="stop">{t("suspended")}</Badge> : null}
      </div>
      <section aria-labelledby="identities" className="panel stack">
        <h2 id="identities">{t("identities")}</h2>
        <p className="field-hint">{t("logged")}</p>
        <ul className="plainlist stack">
          {account.identities.map((identity) => (
            <li key={identity.id}>
              <a href={`/@${identity.handle}`}>{identity.name}</a> <span className="soft">@{identity.handle}</span>{" "}
              {identity.suspendedAt ? <Badge tone="stop">{t("suspended")}</Badge> : null}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="role" className="stack-m">
        <h2 id="role">{t("roleTitle")}</h2>
        <Form action={setRole} labels={{ role: t("roleTitle") }}>
          <input name="accountId" type="hidden" value={account.id} />
          <RadioField
            defaultValue={account.role}
            legend={t("roleLegend")}
            look="cards"
            name="role"
            options={roles.map((role) => ({ value: role, text: t(`roles.${role}`), hint: t(`roleHints.${role}`) }))}
          />
          <div>
            <SubmitButton>{t("roleSave")}</SubmitButton>
          </div>
        </Form>
      </section>
      <Doors accountId={account.id} shut={account.suspendedAt !== null} />
    </div>
  );
}
