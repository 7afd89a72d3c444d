import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Icon } from "@/app/_ui/icon";
import { accentClass, RibbonFlag } from "@/app/_ui/ribbon";
import type { PresentedActor } from "@/lib/identities/queries";
import "./group.css";

/**
 * The small top of a page inside a group: the way back, the group's ribbon and name. The page's own h1 follows.
 * @param crumbs what lies between the group's page and this one
 */
export async function GroupHead({
  group,
  crumbs = [],
}: {
  group: PresentedActor;
  crumbs?: { href: string; text: string }[];
}) {
  const t = await getTranslations("groups.inside");
  return (
    <>
      <div className={`group-head ${accentClass(group.ribbon)}`}>
        <RibbonFlag ribbon={group.ribbon} shape={group.ribbonShape} />
        <Breadcrumbs crumbs={[{ href: group.path, text: group.name }, ...crumbs]} label={t("back")} />
      </div>
      {group.archived ? (
        <p className="group-archived">
          <Icon name="lock" /> {t("archived")}
        </p>
      ) : null}
    </>
  );
}
