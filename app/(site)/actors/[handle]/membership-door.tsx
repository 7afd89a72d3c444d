import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Form } from "@/app/_shell/form";
import { KnownAs } from "@/app/_shell/known-as";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { AreaField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { MemberRole } from "@/lib/generated/prisma/enums";
import type { PresentedActor } from "@/lib/identities/queries";
import { can } from "@/lib/memberships/policy";
import { ownStanding } from "@/lib/memberships/queries";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { IdentityChoice } from "../../events/[slug]/identity-choice";
import { accept, join, leave, refuse, takeBack } from "../../groups/membership";

/** How the viewer stands to a group beside following it: join, ask, answer an invitation, leave. */
export async function MembershipDoor({ group }: { group: PresentedActor }) {
  const [t, viewer, identities] = await Promise.all([
    getTranslations("memberships.door"),
    currentViewer(),
    currentIdentities(),
  ]);
  const { role, reason } = viewer ? await ownStanding(viewer, group.id) : { role: null, reason: null };
  const name = identities.find(({ id }) => id === viewer?.id)?.name ?? "";
  const rich = { name, b: (words: ReactNode) => <b>{words}</b> };
  if (can(role, "see")) return <Inside group={group} name={name} role={role as MemberRole} />;
  if (role === "INVITED")
    return (
      <Door title={t("titleInvited")}>
        <p>{t.rich("invited", rich)}</p>
        <div className="row">
          <Deed action={accept} groupId={group.id} look="primary" text={t("accept")} />
          <Deed action={refuse} groupId={group.id} text={t("refuse")} />
        </div>
      </Door>
    );
  if (role === "REQUESTED")
    return (
      <Door title={t("titleAsked")}>
        <p>{t.rich(group.host ? "askedRemote" : "asked", { ...rich, host: group.host })}</p>
        <Deed action={takeBack} groupId={group.id} text={t("takeBack")} />
      </Door>
    );
  if (role === "BANNED" || group.archived || group.openness === "INVITE_ONLY")
    return (
      <Door title={t("titleClosed")}>
        <p>{t(role === "BANNED" ? "banned" : group.archived ? "archived" : "closed")}</p>
        {role === "BANNED" ? <Why reason={reason} /> : <p className="soft">{t("different")}</p>}
      </Door>
    );
  const open = group.openness === "OPEN";
  return (
    <Door title={t(open ? "title" : "titleAsk")}>
      <p>{t(open ? "open" : "ask")}</p>
      <p className="soft">{t(role === "REJECTED" ? "refused" : "different")}</p>
      {role === "REJECTED" ? <Why reason={reason} /> : null}
      {viewer ? (
        <KnownAs group={group}>
          <Form action={join} className="stack-m" labels={{ message: t("message") }} path={group.path}>
            <input name="groupId" type="hidden" value={group.id} />
            {open ? null : (
              <AreaField
                hint={t("messageHint")}
                label={t("message")}
                maxLength={1000}
                name="message"
                optional={t("optional")}
                rows={3}
              />
            )}
            <IdentityChoice identities={identities} preferred={viewer.id} />
            <div>
              <SubmitButton>{t(open ? "join" : "askButton")}</SubmitButton>
            </div>
          </Form>
        </KnownAs>
      ) : (
        <>
          <p className="soft">{t("elsewhere")}</p>
          <ButtonLink href={`/login?next=${encodeURIComponent(group.path)}`}>{t("signIn")}</ButtonLink>
        </>
      )}
    </Door>
  );
}

/** What those who decided had to say. */
async function Why({ reason }: { reason: string | null }) {
  const t = await getTranslations("memberships.door");
  return reason ? <blockquote>{t("why", { reason })}</blockquote> : null;
}

async function Inside({ group, role, name }: { group: PresentedActor; role: MemberRole; name: string }) {
  const [t, roles] = await Promise.all([getTranslations("memberships.door"), getTranslations("memberships.roles")]);
  return (
    <Door title={t("titleMember")}>
      <p>{t.rich("member", { name, role: roles(role), b: (words) => <b>{words}</b> })}</p>
      {group.host ? null : <ButtonLink href={`/groups/${group.handle}/members`}>{t("members")}</ButtonLink>}
      <details>
        <summary className="summary">{t("leave")}</summary>
        <p className="small">{t("leaveText")}</p>
        <Deed action={leave} groupId={group.id} text={t("leaveSure")} />
      </details>
    </Door>
  );
}

function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-labelledby="membership" className="door">
      <h2 id="membership">{title}</h2>
      {children}
    </section>
  );
}

function Deed({
  action,
  groupId,
  text,
  look,
}: {
  action: typeof leave;
  groupId: string;
  text: string;
  look?: "primary";
}) {
  return (
    <ActionForm action={action}>
      <input name="groupId" type="hidden" value={groupId} />
      <Button look={look}>{text}</Button>
    </ActionForm>
  );
}
