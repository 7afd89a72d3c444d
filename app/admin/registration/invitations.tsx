import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { CopyField } from "@/app/_ui/copy-field";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { LinkFields } from "@/app/(site)/link-fields";
import { accountInvitations, type ListedAccountInvitation } from "@/lib/account-invitations/queries";
import type { Acting } from "@/lib/identities/schema";
import { siteZone } from "@/lib/time";
import { invite, takeBack } from "./actions";

/** Links that make accounts: how many came by each, until when it works; and a new one. */
export async function Invitations({ steward }: { steward: Acting }) {
  const [t, links] = await Promise.all([getTranslations("registration.invitations"), accountInvitations(steward)]);
  return (
    <section aria-labelledby="invitations" className="panel stack-m">
      <div>
        <h2 id="invitations">{t("title")}</h2>
        <p className="field-hint">{t("lede")}</p>
      </div>
      {links.map((link, index) => (
        <Link key={link.id} label={labelOf(link, links.length - index, t)} link={link} />
      ))}
      <Form
        action={invite}
        className="stack-m"
        labels={{ note: t("note"), maxUses: t("maxUses"), until: t("until") }}
        path="/admin/registration"
      >
        <TextField hint={t("noteHint")} label={t("note")} maxLength={200} name="note" />
        <LinkFields maxUses={t("maxUses")} optional={t("optional")} until={t("until")} />
        <div>
          <SubmitButton>{t("make")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

function labelOf(
  { note }: ListedAccountInvitation,
  number: number,
  t: Awaited<ReturnType<typeof getTranslations<"registration.invitations">>>,
): string {
  return note ? t("labelled", { note }) : t("label", { number });
}

async function Link({ link, label }: { link: ListedAccountInvitation; label: string }) {
  const [t, locale] = await Promise.all([getTranslations("registration.invitations"), getLocale()]);
  const { uses, maxUses, until, standing } = link;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: siteZone() });
  return (
    <div className="stack">
      <CopyField copied={t("copied")} copy={t("copy")} label={label} value={link.link} />
      <div className="row">
        <Badge>{maxUses === null ? t("used", { count: uses }) : t("usedOf", { count: uses, max: maxUses })}</Badge>
        {standing === "used" || standing === "expired" ? (
          <Badge tone="warn">{t(`standing.${standing}`)}</Badge>
        ) : until ? (
          <span className="small soft">{t("worksUntil", { day: day.format(new Date(until.getTime() - 1)) })}</span>
        ) : null}
        <ActionForm action={takeBack}>
          <input name="invitationId" type="hidden" value={link.id} />
          <Button look="quiet" size="small">
            {t("takeBack")} <span className="visually-hidden">({label})</span>
          </Button>
        </ActionForm>
      </div>
    </div>
  );
}
