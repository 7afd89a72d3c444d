import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Icon } from "@/app/_ui/icon";
import type { DiscussionCard } from "@/lib/discussions/queries";
import { withOffset } from "@/lib/time";
import { siteZone } from "../../../agenda/days";
import { momentText } from "../../../events/when";
import { mediaPath } from "../../../media-path";
import "./discussions.css";

/** Threads below each other: what they are about, what is new, and who said the last word. */
export async function DiscussionRows({
  discussions,
  list,
  heading: Heading = "h2",
}: {
  discussions: DiscussionCard[];
  /** Where the group's threads are. */
  list: string;
  heading?: "h2" | "h3";
}) {
  const [t, locale] = await Promise.all([getTranslations("discussions"), getLocale()]);
  return (
    <ul className="threads">
      {discussions.map(({ id, title, author, lastBy, lastAt, count, fresh, pinned, closed }) => (
        <li className="thread-row" key={id}>
          <Avatar
            name={author?.name ?? ""}
            ribbon={author?.ribbon}
            size={40}
            src={mediaPath(author?.avatarKey ?? null)}
          />
          <div>
            <Heading>
              <a href={`${list}/${id}`}>{title}</a>
              {fresh > 0 ? <Badge tone="brand">{t("fresh", { count: fresh })}</Badge> : null}
            </Heading>
            <p className="thread-row-meta">
              {pinned ? (
                <span>
                  <Icon name="flag" /> {t("pinned")}
                </span>
              ) : null}
              {closed ? (
                <span>
                  <Icon name="lock" /> {t("closed")}
                </span>
              ) : null}
              <span>{t("count", { count })}</span>
              <span>
                {t.rich("last", {
                  name: lastBy?.name ?? t("gone"),
                  when: momentText(lastAt, locale, siteZone()),
                  time: (words) => <time dateTime={withOffset(lastAt, siteZone())}>{words}</time>,
                })}
              </span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
