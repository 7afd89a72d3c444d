import { getLocale, getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Icon } from "@/app/_ui/icon";
import { accentClass } from "@/app/_ui/ribbon";
import type { ListedGroupInvitation } from "@/lib/group-invitations/queries";
import type { ListedMember } from "@/lib/memberships/lists";
import { siteZone } from "../../../agenda/days";
import { fullHandle } from "../../../full-handle";
import { mediaPath } from "../../../media-path";
import { takeBack, withdraw } from "./actions";
import { looks } from "./looks";
import { TakeBack } from "./take-back";

interface Props {
  group: string;
  /** Invited by name, and not answered yet. */
  people: ListedMember[];
  letters: ListedGroupInvitation[];
}

/** Who is invited by name or by letter, and how far that has come. */
export async function Invited({ group, people, letters }: Props) {
  const [t, locale] = await Promise.all([getTranslations("groupinvitations.list"), getLocale()]);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: siteZone() });
  const count = people.length + letters.length;
  return (
    <section aria-labelledby="invited">
      <h2 id="invited">{t("title", { count })}</h2>
      {count === 0 ? <p className="soft">{t("nobody")}</p> : null}
      <ul className="rows plain-list">
        {people.map(({ id, actor, since }) => (
          <li className={`invited-row ${accentClass(actor.ribbon)}`} key={id}>
            <Avatar
              name={actor.name}
              ribbon={actor.ribbon}
              seed={actor.id}
              size={40}
              src={mediaPath(actor.avatarKey)}
            />
            <div>
              <p className="invited-name">
                <a href={actor.path}>{actor.name}</a>
              </p>
              <p className="small soft">
                {fullHandle(actor)} · {t("on", { day: day.format(since) })}
              </p>
            </div>
            <Badge icon="mail">{t("progress.sent")}</Badge>
            <TakeBack action={withdraw} fields={{ group, membershipId: id }} says="person" what={actor.name} />
          </li>
        ))}
        {letters.map(({ id, email, progress, createdAt, expiresAt }) => (
          <li className="invited-row" key={id}>
            <span className="invited-mail">
              <Icon name="mail" />
            </span>
            <div>
              <p className="invited-name">{email}</p>
              <p className="small soft">
                {t("on", { day: day.format(createdAt) })}
                {expiresAt && (progress === "sent" || progress === "opened")
                  ? ` · ${t("until", { day: day.format(expiresAt) })}`
                  : ""}
              </p>
            </div>
            <Badge icon={looks[progress].icon} tone={looks[progress].tone}>
              {t(`progress.${progress}`)}
            </Badge>
            {progress === "refused" ? null : (
              <TakeBack
                action={takeBack}
                fields={{ group, invitationId: id }}
                says={progress === "joined" ? "joined" : "letter"}
                what={email ?? ""}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
