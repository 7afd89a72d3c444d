import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { discussion } from "@/lib/discussions/queries";
import { eventById } from "@/lib/events/queries";
import type { Acting } from "@/lib/identities/schema";
import { isUuid } from "@/lib/text";
import { make } from "./actions";

interface Props {
  group: { id: string; handle: string };
  viewer: Acting;
  /** Whether there are lists already: then the form is folded away. */
  begun: boolean;
  /** The thread or event that it is made from. */
  from: Partial<Record<"discussion" | "event", string | string[]>>;
}

/** A new list, by itself or from a thread or an event of the group. */
export async function ListForm({ group, viewer, begun, from }: Props) {
  const t = await getTranslations("tasks");
  const [thread, event] = await Promise.all([
    typeof from.discussion === "string" && isUuid(from.discussion)
      ? discussion(viewer, from.discussion).catch(() => null)
      : null,
    typeof from.event === "string" && isUuid(from.event) ? eventById(viewer, from.event) : null,
  ]);
  const origin = thread?.groupId === group.id ? thread : event?.organiserId === group.id ? event : null;
  return (
    <details className="more" open={!begun || origin !== null}>
      <summary>{t("newList")}</summary>
      <div className="more-body">
        <Form action={make} labels={{ title: t("listTitle") }} path={`/groups/${group.handle}/tasks`}>
          <input name="id" type="hidden" value={randomUUID()} />
          <input name="groupId" type="hidden" value={group.id} />
          {origin ? <p>{t("from", { title: origin.title })}</p> : null}
          {origin && origin === thread ? <input name="discussionId" type="hidden" value={thread.id} /> : null}
          {origin && origin === event ? <input name="eventId" type="hidden" value={event.id} /> : null}
          <TextField
            defaultValue={origin?.title}
            hint={t("listHint")}
            label={t("listTitle")}
            maxLength={200}
            name="title"
            required
          />
          <div>
            <SubmitButton look="primary">{t("makeList")}</SubmitButton>
          </div>
        </Form>
      </div>
    </details>
  );
}
