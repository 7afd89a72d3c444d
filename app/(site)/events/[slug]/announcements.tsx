import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "@/app/_ui/icon";
import { Prose } from "@/app/_ui/prose";
import type { ShownAnnouncement } from "@/lib/announcements/queries";
import { withOffset } from "@/lib/time";
import { momentText } from "../when";
import "./announcements.css";

interface Props {
  announcements: ShownAnnouncement[];
  /** The event's zone. */
  zone: string;
  /** What organisers may do with each. */
  action?: (announcement: ShownAnnouncement) => ReactNode;
}

/** What the organisers told, pinned to the board; who else reads it is said. */
export async function Announcements({ announcements, zone, action }: Props) {
  const [t, locale] = await Promise.all([getTranslations("desk.announcements"), getLocale()]);
  return (
    <ul className="announcements">
      {announcements.map((announcement) => (
        <li className="announcement" key={announcement.id}>
          <span aria-hidden="true" className="pin" />
          <h3>{announcement.title}</h3>
          <p className="announcement-meta">
            <time dateTime={withOffset(announcement.createdAt, zone)}>
              {momentText(announcement.createdAt, locale, zone)}
            </time>
            {announcement.public ? null : (
              <span>
                <Icon name="lock" /> {audience(announcement)}
              </span>
            )}
          </p>
          <Prose html={announcement.html} />
          {action?.(announcement)}
        </li>
      ))}
    </ul>
  );

  function audience({ person, states }: ShownAnnouncement): string {
    if (person) return t("toPerson", { name: person });
    if (person === "") return t("toYou");
    const shown = states.filter((state) => state !== "ATTENDED" || !states.includes("GOING"));
    return t("to", { states: shown.map((state) => t(`states.${state}`)).join(", ") });
  }
}
