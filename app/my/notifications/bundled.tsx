import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { accentClass, RibbonFlag } from "@/app/_ui/ribbon";
import type { ShownNotification } from "@/lib/notifications/queries";
import { sentenceOf } from "@/lib/notifications/sentences";
import { siteZone, wallTime, withOffset } from "@/lib/time";
import { clock } from "../../(site)/events/when";
import type { Bundle } from "./days";

/** What one group has to tell on one day, or everything of no group. */
export async function Bundled({ bundle: { group, notifications } }: { bundle: Bundle }) {
  const t = await getTranslations("notifications");
  return (
    <div className="panel told-bundle">
      <h3 className={group ? accentClass(group.ribbon) : undefined}>
        {group ? (
          <>
            <RibbonFlag ribbon={group.ribbon} shape={group.ribbonShape} /> <a href={group.path}>{group.name}</a>
          </>
        ) : (
          t("you")
        )}
      </h3>
      <ul className="told-list">
        {notifications.map((one) => (
          <li key={one.id}>
            <Line one={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}

async function Line({ one }: { one: ShownNotification }) {
  const t = await getTranslations("notifications");
  return (
    <p className="told-line">
      <a href={`/my/notifications/${one.id}`}>{sentenceOf(t, one)}</a>
      <span className="soft">
        {one.unread ? <Badge tone="brand">{t("new")}</Badge> : null}{" "}
        <time dateTime={withOffset(one.at, siteZone())}>{clock(wallTime(one.at, siteZone()))}</time>
      </span>
    </p>
  );
}
