import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Icon } from "@/app/_ui/icon";
import { Prose } from "@/app/_ui/prose";
import { accentClass, RibbonFlag } from "@/app/_ui/ribbon";
import { noteOpened } from "@/lib/group-invitations/commands";
import type { HeldInvitation } from "@/lib/group-invitations/queries";
import { presentActor } from "@/lib/identities/queries";
import { can } from "@/lib/memberships/policy";
import { memberCount, roleIn } from "@/lib/memberships/queries";
import { answerWith } from "@/lib/web/answer";
import { currentViewer } from "@/lib/web/session";
import { mediaPath } from "../../media-path";
import { ComeIn } from "./come-in";
import { EndedGroup } from "./ended-group";
import { Refuse } from "./refuse";
import "./to-group.css";

/** An invitation into a group: what the group is, what being a member means, and a way to say yes or no. */
export async function ToGroup({ held, token, saidNo }: { held: HeldInvitation; token: string; saidNo: boolean }) {
  const { invitation, standing } = held;
  const viewer = await currentViewer();
  if (viewer && can(await roleIn(held.group.id, viewer.id), "see")) redirect(`/@${held.group.handle}`);
  if (standing !== "open" || held.group.archivedAt) {
    answerWith(410);
    return <EndedGroup saidNo={saidNo} standing={standing === "open" ? "orphaned" : standing} />;
  }
  await noteOpened(invitation.id);
  const [t, count] = await Promise.all([getTranslations("groupinvitations.page"), memberCount(held.group.id)]);
  const group = presentActor(held.group);
  const letter = invitation.email !== null;
  return (
    <article className={accentClass(group.ribbon)}>
      <div className="container container-narrow page stack-l">
        <header className="stack">
          <p className="row">
            <Badge icon="mail">{t("from")}</Badge>
          </p>
          <div className="invited-group">
            <Avatar
              kind="GROUP"
              name={group.name}
              ribbon={group.ribbon}
              seed={group.id}
              size={56}
              src={mediaPath(group.avatarKey)}
            />
            <div>
              <h1>{t("invites", { name: group.name })}</h1>
              <p className="soft">
                <RibbonFlag ribbon={group.ribbon} shape={group.ribbonShape} />{" "}
                {[group.place, t("members", { count })].filter(Boolean).join(" · ")}
              </p>
            </div>
          </div>
        </header>
        <ComeIn group={group} token={token} />
        <div>
          {letter ? <Refuse token={token} /> : null}
          <p className="small soft">{t(letter ? "toldLetter" : "toldLink")}</p>
        </div>
        <section aria-labelledby="what">
          <h2 id="what">{t("what")}</h2>
          <ul className="invited-means">
            {(["whatSee", "whatDo", "whatLeave", "whatFollow"] as const).map((key) => (
              <li key={key}>
                <Icon name={key === "whatFollow" ? "info" : "check"} />
                {t(key)}
              </li>
            ))}
          </ul>
        </section>
        {group.summaryHtml ? (
          <section aria-labelledby="about">
            <h2 id="about">{t("about")}</h2>
            <Prose html={group.summaryHtml} lang={group.language ?? undefined} />
          </section>
        ) : null}
      </div>
    </article>
  );
}
