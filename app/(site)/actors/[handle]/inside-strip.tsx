import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { Icon } from "@/app/_ui/icon";
import { newestDiscussions } from "@/lib/discussions/queries";
import type { PresentedActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { newestResources } from "@/lib/resources/queries";
import { openTasks } from "@/lib/tasks/queries";

/** What members alone see on a group's front page: the newest of each part inside. */
export async function InsideStrip({ group, viewer }: { group: PresentedActor; viewer: Acting }) {
  const [t, inner, discussions, resources, tasks] = await Promise.all([
    getTranslations("groups.member"),
    getTranslations("groups.inside"),
    newestDiscussions(viewer, group.id, 3),
    newestResources(viewer, group.id, 3),
    openTasks(viewer, group.id, 3),
  ]);
  const base = `/groups/${group.handle}`;
  return (
    <section aria-labelledby="inside" className="private">
      <h2 className="private-h" id="inside">
        <Icon name="lock" />
        {t("inside")}
      </h2>
      <div className="priv-grid">
        <div>
          <div className="sec-head">
            <h3>{inner("discussions")}</h3>
            <a href={`${base}/discussions`}>
              {t("allOf")} <span className="visually-hidden">({inner("discussions")})</span>
            </a>
          </div>
          {discussions.length > 0 ? (
            <ul className="talks">
              {discussions.map(({ id, title, fresh, lastBy }) => (
                <li key={id}>
                  <a href={`${base}/discussions/${id}`}>{title}</a>
                  <p>
                    {fresh > 0 ? <Badge tone="brand">{inner("new", { count: fresh })}</Badge> : null}
                    {lastBy ? <span>{lastBy.name}</span> : null}
                  </p>
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">{t("noDiscussions")}</p>
          )}
        </div>
        <div>
          <div className="sec-head">
            <h3>{inner("resources")}</h3>
            <a href={`${base}/resources`}>
              {t("allOf")} <span className="visually-hidden">({inner("resources")})</span>
            </a>
          </div>
          {resources.length > 0 ? (
            <ul className="talks">
              {resources.map(({ id, title, path }) => (
                <li key={id}>
                  <a href={path}>{title}</a>
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">{t("noResources")}</p>
          )}
        </div>
        <div>
          <div className="sec-head">
            <h3>{inner("tasks")}</h3>
            <a href={`${base}/tasks`}>
              {t("allOf")} <span className="visually-hidden">({inner("tasks")})</span>
            </a>
          </div>
          {tasks.length > 0 ? (
            <ul className="talks">
              {tasks.map(({ id, title, listId, people }) => (
                <li key={id}>
                  <a href={`${base}/tasks#list-${listId}`}>{title}</a>
                  {people.length > 0 ? <p>{people.map(({ name }) => name).join(", ")}</p> : null}
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">{t("noTasks")}</p>
          )}
        </div>
      </div>
    </section>
  );
}
