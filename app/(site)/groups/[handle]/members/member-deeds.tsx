import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { MemberRole } from "@/lib/generated/prisma/enums";
import { can } from "@/lib/memberships/policy";
import type { ListedMember } from "@/lib/memberships/queries";
import { givenRoles } from "@/lib/memberships/schema";
import { ban, giveRole, remove } from "./actions";
import { Deed } from "./deed";

/** Role, removal and ban of one member, folded away: each says what it does before it does it. */
export async function MemberDeeds({
  member: { id, actor, role },
  group,
  own,
}: {
  member: ListedMember;
  group: string;
  own: MemberRole | null;
}) {
  const [t, roles] = await Promise.all([getTranslations("memberships.page"), getTranslations("memberships.roles")]);
  const ids = { group, membershipId: id };
  return (
    <details className="take-back">
      <summary className="summary">
        {t("change")} <span className="visually-hidden">({actor.name})</span>
      </summary>
      <div className="stack-m">
        {can(own, "setRoles") ? (
          <ActionForm action={giveRole} className="row">
            <input name="group" type="hidden" value={group} />
            <input name="membershipId" type="hidden" value={id} />
            <select aria-label={`${t("role")} (${actor.name})`} className="select" defaultValue={role} name="role">
              {givenRoles.map((given) => (
                <option key={given} value={given}>
                  {roles(given)}
                </option>
              ))}
            </select>
            <Button size="small">
              {t("setRole")} <span className="visually-hidden">({actor.name})</span>
            </Button>
          </ActionForm>
        ) : null}
        <p className="small">{t("removeText", { name: actor.name })}</p>
        <Deed action={remove} fields={ids} name={actor.name} text={t("remove")} />
        <p className="small">{t("banText", { name: actor.name })}</p>
        <Deed action={ban} fields={{ group, actorId: actor.id }} name={actor.name} text={t("ban")} />
      </div>
    </details>
  );
}
