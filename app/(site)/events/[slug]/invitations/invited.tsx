import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { Badge, type Tone } from "@/app/_ui/badge";
import { Icon, type IconName } from "@/app/_ui/icon";
import { accentClass } from "@/app/_ui/ribbon";
import type { PresentedEvent } from "@/lib/events/present";
import type { ListedInvitation } from "@/lib/invitations/queries";
import { fullHandle } from "../../../full-handle";
import { mediaPath } from "../../../media-path";
import { TakeBack } from "./take-back";

const looks: Record<ListedInvitation["progress"], { tone?: Tone; icon: IconName }> = {
  sent: { icon: "mail" },
  opened: { tone: "info", icon: "info" },
  joined: { tone: "ok", icon: "check" },
  expired: { tone: "warn", icon: "hourglass" },
  used: { tone: "ok", icon: "check" },
};

/** The people who are invited: by name or by e-mail, and how far that has come. */
export async function Invited({ event, people }: { event: PresentedEvent; people: ListedInvitation[] }) {
  const t = await getTranslations("invitations.list");
  const day = new Intl.DateTimeFormat(await getLocale(), { dateStyle: "medium", timeZone: event.zone });
  return (
    <section aria-labelledby="invited">
      <h2 id="invited">{t("title", { count: people.length })}</h2>
      {people.length === 0 ? <p className="soft">{t("nobody")}</p> : null}
      <ul className="rows plain-list">
        {people.map((one) => (
          <li className={`invited-row ${accentClass(one.who?.ribbon)}`} key={one.id}>
            {one.who ? (
              <Avatar
                name={one.who.name}
                ribbon={one.who.ribbon}
                seed={one.who.id}
                size={40}
                src={mediaPath(one.who.avatarKey)}
              />
            ) : (
              <span className="invited-mail">
                <Icon name="mail" />
              </span>
            )}
            <div>
              <p className="invited-name">{one.who ? <a href={one.who.path}>{one.who.name}</a> : one.email}</p>
              <p className="small soft">
                {one.who ? `${fullHandle(one.who)} · ` : ""}
                {t(one.byLink ? "byLink" : "on", { day: day.format(one.createdAt) })}
              </p>
            </div>
            <Badge icon={looks[one.progress].icon} tone={looks[one.progress].tone}>
              {t(`progress.${one.progress}`)}
            </Badge>
            <TakeBack eventId={event.id} invitation={one} what={one.who?.name ?? one.email ?? ""} />
          </li>
        ))}
      </ul>
    </section>
  );
}
