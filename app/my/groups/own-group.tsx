import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import type { OwnMembership } from "@/lib/memberships/queries";
import type { FormAction } from "@/lib/web/action";
import { ActorRow } from "../../(site)/actor-row";
import { fullHandle } from "../../(site)/full-handle";
import { accept, refuse, takeBack } from "../../(site)/groups/membership";
import "../../(site)/site.css";
import "./own-group.css";

/** One group as the identity that acts stands to it, and what it may do about that. */
export async function OwnGroup({ row: { group, role, asking } }: { row: OwnMembership }) {
  const [t, roles, door] = await Promise.all([
    getTranslations("memberships.mine"),
    getTranslations("memberships.roles"),
    getTranslations("memberships.door"),
  ]);
  const standing = { INVITED: t("inviting"), REQUESTED: t("waiting") }[role as "INVITED" | "REQUESTED"];
  const deed = (action: FormAction, text: string, look?: "primary") => (
    <ActionForm action={action}>
      <input name="groupId" type="hidden" value={group.id} />
      <Button look={look} size="small">
        {text} <span className="visually-hidden">({group.name})</span>
      </Button>
    </ActionForm>
  );
  const deeds =
    role === "INVITED" ? (
      <>
        {deed(accept, door("accept"), "primary")}
        {deed(refuse, door("refuse"))}
      </>
    ) : role === "REQUESTED" ? (
      deed(takeBack, door("takeBack"))
    ) : asking > 0 ? (
      <ButtonLink href={`/groups/${group.handle}/members#requests`} size="small">
        {t("asking", { count: asking })}
      </ButtonLink>
    ) : null;
  return (
    <ActorRow
      actor={group}
      line={`${fullHandle(group)} · ${standing ?? t("role", { role: roles(role) })}`}
      more={deeds ? <div className="row own-group-deeds">{deeds}</div> : null}
    />
  );
}
