import { getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import { beginnings } from "@/lib/groups/queries";
import type { PresentedActor } from "@/lib/identities/queries";

/** What a new group still needs, for those who run it; nothing once it has begun. */
export async function FirstSteps({ group }: { group: PresentedActor }) {
  const { events, others } = await beginnings(group.id);
  if (events > 0 && others > 0) return null;
  const t = await getTranslations("groups.steps");
  const base = `/groups/${group.handle}`;
  const steps = [
    { key: "picture", done: group.avatarKey !== null, href: `${base}/settings#avatar` },
    { key: "words", done: group.summaryHtml !== "", href: `${base}/settings#summary` },
    { key: "event", done: events > 0, href: `/events/new?as=${group.handle}` },
    { key: "people", done: others > 2, href: `${base}/invitations` },
  ] as const;
  return (
    <section aria-labelledby="steps" className="panel steps">
      <h2 id="steps">{t("title")}</h2>
      <ul>
        {steps.map(({ key, done, href }) => (
          <li className={done ? "step-done" : undefined} key={key}>
            <Icon name={done ? "check" : "arrow"} />
            {done ? (
              <span>
                <s>{t(key)}</s> <span className="visually-hidden">({t("done")})</span>
              </span>
            ) : (
              <a href={href}>{t(key)}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
