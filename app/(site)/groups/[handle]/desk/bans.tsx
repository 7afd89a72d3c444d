import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ListedMember } from "@/lib/memberships/lists";
import { siteZone } from "@/lib/time";
import { ActorRow } from "../../../actor-row";
import { fullHandle } from "../../../full-handle";
import { Press } from "../press";
import { ban, unban } from "./actions";

/** Whom the group banned, why, and the form for somebody else, member or not. */
export async function Bans({ banned, group }: { banned: ListedMember[]; group: string }) {
  const t = await getTranslations("groupdesk");
  return (
    <section aria-labelledby="bans" className="stack-m">
      <h2 id="bans">{t("bans")}</h2>
      <p>{t("bansText")}</p>
      {banned.length === 0 ? <p className="soft">{t("noBans")}</p> : null}
      <ul className="group-rows">
        {banned.map((member) => (
          <Banned group={group} key={member.id} member={member} />
        ))}
      </ul>
      <details className="panel">
        <summary className="summary">{t("ban")}</summary>
        <Form action={ban} labels={{ who: t("who"), reason: t("banReason") }}>
          <input name="group" type="hidden" value={group} />
          <TextField
            autoCapitalize="none"
            autoComplete="off"
            hint={t("whoHint")}
            label={t("who")}
            maxLength={300}
            name="who"
            required
            spellCheck={false}
          />
          <AreaField hint={t("banReasonHint")} label={t("banReason")} maxLength={500} name="reason" rows={2} />
          <div>
            <SubmitButton>{t("banSure")}</SubmitButton>
          </div>
        </Form>
      </details>
    </section>
  );
}

async function Banned({ member: { id, actor, reason, since }, group }: { member: ListedMember; group: string }) {
  const [t, locale] = await Promise.all([getTranslations("groupdesk"), getLocale()]);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: siteZone() }).format(since);
  return (
    <ActorRow
      actor={actor}
      heading="h3"
      line={`${fullHandle(actor)} · ${t("bannedOn", { day })}`}
      more={reason ? <p className="soft">{t("because", { reason })}</p> : null}
    >
      <Press action={unban} fields={{ group, membershipId: id }} of={actor.name} text={t("unban")} />
    </ActorRow>
  );
}
