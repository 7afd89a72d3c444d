import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { MemberRole } from "@/lib/generated/prisma/enums";
import type { ListedMember } from "@/lib/memberships/lists";
import { can } from "@/lib/memberships/policy";
import { givenRoles } from "@/lib/memberships/schema";
import { giveRole, remove } from "./actions";
import { ReasonField } from "./reason-field";

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
        <ActionForm action={remove} className="stack-m">
          <input name="group" type="hidden" value={group} />
          <input name="membershipId" type="hidden" value={id} />
          <input name="actorId" type="hidden" value={actor.id} />
          <fieldset className="plain">
            <legend className="visually-hidden">{t("out")}</legend>
            <label className="opt">
              <input defaultChecked name="for" type="radio" value="now" />
              <span>
                <b>{t("remove")}</b> {t("removeText", { name: actor.name })}
              </span>
            </label>
            <label className="opt">
              <input name="for" type="radio" value="good" />
              <span>
                <b>{t("ban")}</b> {t("banText", { name: actor.name })}
              </span>
            </label>
          </fieldset>
          <ReasonField of={id} />
          <Button size="small">
            {t("outSure")} <span className="visually-hidden">({actor.name})</span>
          </Button>
        </ActionForm>
      </div>
    </details>
  );
}
