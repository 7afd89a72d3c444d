import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import type { ActorCard } from "@/lib/events/organisers";
import type { Choice } from "@/lib/notifications/rules";

/** The groups of the identity that acts: the way to what each of them may tell. */
export async function Exceptions({ groups, choices }: { groups: ActorCard[]; choices: Choice[] }) {
  const t = await getTranslations("notifications.choose");
  return (
    <section aria-labelledby="exceptions" className="stack-m">
      <h2 id="exceptions">{t("groups")}</h2>
      <p>{groups.length > 0 ? t("groupsText") : t("noGroups")}</p>
      <ul className="told-list">
        {groups.map(({ id, name }) => {
          const count = choices.filter(({ groupId }) => groupId === id).length;
          return (
            <li className="told-line" key={id}>
              <a href={`/my/settings/notifications?group=${id}`}>{name}</a>
              <span>{count > 0 ? <Badge>{t("exception", { count })}</Badge> : null}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
