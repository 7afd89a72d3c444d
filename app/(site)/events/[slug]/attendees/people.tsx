import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedEvent } from "@/lib/events/present";
import type { Acting } from "@/lib/identities/schema";
import { peopleOf } from "@/lib/participations/queries";
import { letInMany } from "./actions";
import { type DeskQuery, deskPath, lists, pageLength } from "./lists";
import { PersonRow } from "./person-row";

export interface ListProps {
  event: PresentedEvent;
  query: DeskQuery;
  viewer: Acting;
}

/** One list of people, or what a search finds in all of them. */
export async function People({ event, query, viewer }: ListProps) {
  const t = await getTranslations("desk");
  const { list, text, after } = query;
  const states = text || list === "interested" ? undefined : [...lists[list]];
  const found = await peopleOf(viewer, event.id, {
    states,
    after,
    limit: pageLength + 1,
    ...(text && { text }),
  });
  const people = found.slice(0, pageLength);
  const next = found.length > pageLength ? people.at(-1)?.id : undefined;
  const many = list === "asked" && !text && people.length > 1;
  return (
    <>
      {people.length === 0 ? (
        <EmptyState heading="p" title={t(text ? "empty.search" : `empty.${list}`)} />
      ) : (
        <ul className="desk-list">
          {people.map((person) => (
            <PersonRow event={event} key={person.id} person={person} query={query} />
          ))}
        </ul>
      )}
      {many ? (
        <Form action={letInMany} className="desk-many row" id="many" path={`${event.path}/attendees`}>
          <input name="eventId" type="hidden" value={event.id} />
          <input name="list" type="hidden" value={list} />
          <SubmitButton look="primary" name="onward" value="ticked">
            {t("letInTicked")}
          </SubmitButton>
          <SubmitButton name="onward" value="all">
            {t("letInAll")}
          </SubmitButton>
        </Form>
      ) : null}
      <Pager
        first={after ? { href: deskPath(event.path, { list, text }), text: t("first") } : null}
        next={next ? { href: deskPath(event.path, { list, text, after: next }), text: t("next") } : null}
      />
    </>
  );
}
