import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { interestedIn } from "@/lib/participations/desk";
import { deskPath, pageLength } from "./lists";
import type { ListProps } from "./people";

/** Who remembers the event without holding a seat. */
export async function Interested({ event, query, viewer }: ListProps) {
  const t = await getTranslations("desk");
  const found = await interestedIn(viewer, event.id, { after: query.after, limit: pageLength + 1 });
  const people = found.slice(0, pageLength);
  const next = found.length > pageLength ? people.at(-1)?.actor.id : undefined;
  return (
    <>
      <p className="field-hint">{t("interestedHint")}</p>
      {people.length === 0 ? <EmptyState heading="p" title={t("empty.interested")} /> : null}
      <ul className="desk-list">
        {people.map(({ kind, actor: { id, name, handle, host } }) => (
          <li className="desk-person" key={id}>
            <p className="desk-name">
              <b>{name}</b> <a href={`/@${handle}${host ? `@${host}` : ""}`}>{`@${handle}${host ? `@${host}` : ""}`}</a>{" "}
              <span className="soft">{t(`interest.${kind}`)}</span>
            </p>
          </li>
        ))}
      </ul>
      <Pager
        first={query.after ? { href: deskPath(event.path, { list: "interested" }), text: t("first") } : null}
        next={next ? { href: deskPath(event.path, { list: "interested", after: next }), text: t("next") } : null}
      />
    </>
  );
}
