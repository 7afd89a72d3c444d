import { getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import type { PresentedActor } from "@/lib/identities/queries";
import { can } from "@/lib/memberships/policy";
import { standingIn } from "@/lib/memberships/queries";
import { currentViewer } from "@/lib/web/session";
import { newIn } from "./new-in";
import "./group.css";

type Part =
  | "upcoming"
  | "past"
  | "news"
  | "about"
  | "discussions"
  | "resources"
  | "tasks"
  | "members"
  | "desk"
  | "settings";

/** Where a part of a group's page lies. */
function pathOf(group: PresentedActor, part: Part): string {
  if (part === "upcoming") return group.path;
  if (part === "past" || part === "news" || part === "about") return `${group.path}?show=${part}`;
  return `/groups/${group.handle}/${part}`;
}

/** The parts of a group beside each other: what is public first, then what members alone may open. */
export async function GroupTabs({ group, current }: { group: PresentedActor; current: Part | null }) {
  const [t, page, viewer] = await Promise.all([
    getTranslations("groups.inside"),
    getTranslations("groups.page"),
    currentViewer(),
  ]);
  const { role, rules } = viewer && !group.host ? await standingIn(group.id, viewer.id) : { role: null, rules: null };
  const fresh = await newIn(viewer, group.id, role, rules);
  const tab = (part: Part, text: string, count = 0) => (
    <a aria-current={part === current ? "page" : undefined} href={pathOf(group, part)} key={part}>
      {text}
      {count > 0 ? <span className="tab-n">{t("new", { count })}</span> : null}
    </a>
  );
  return (
    <nav aria-label={t("tabs", { group: group.name })} className="tabs gtabs">
      {(["upcoming", "past", "news", "about"] as const).map((part) => tab(part, page(part)))}
      {can(role, "see") ? (
        <>
          <span className="tabs-sep">
            <Icon name="lock" />
            <span className="tabs-for">{t("forMembers")}</span>
          </span>
          {(["discussions", "resources", "tasks", "members"] as const).map((part) => tab(part, t(part), fresh[part]))}
          {can(role, "moderate", rules) ? tab("desk", t("desk"), fresh.desk) : null}
          {can(role, "editGroup", rules) ? tab("settings", t("settings")) : null}
        </>
      ) : null}
    </nav>
  );
}
