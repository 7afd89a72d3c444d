import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { LineField } from "@/app/_ui/line-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ShownList } from "@/lib/tasks/queries";
import { Press } from "../press";
import { add, removeList, rename, sort } from "./actions";
import { TaskRow } from "./task-row";

interface Props {
  list: ShownList;
  group: string;
  viewerId: string;
  members: { id: string; name: string; handle: string }[];
  /** Whether the viewer may add and change what is to be done. */
  writes: boolean;
  mayDelete: boolean;
  archived: boolean;
}

/** One list: what is to do, what is done, and how it is changed. */
export async function TaskList({ list, group, viewerId, members, writes, mayDelete, archived }: Props) {
  const t = await getTranslations("tasks");
  const row = { viewerId, members, writes, archived };
  return (
    <section aria-labelledby={`h-${list.id}`} className="panel task-list" id={`list-${list.id}`}>
      <h2 id={`h-${list.id}`}>{list.title}</h2>
      {list.discussion ? (
        <p className="field-hint">
          {t("fromThread")} <a href={`/groups/${group}/discussions/${list.discussion.id}`}>{list.discussion.title}</a>
        </p>
      ) : null}
      {list.event ? (
        <p className="field-hint">
          {t("fromEvent")} <a href={`/events/${list.event.slug}`}>{list.event.title}</a>
        </p>
      ) : null}
      {list.open.length > 0 ? (
        <ul className="task-rows">
          {list.open.map((task, index) => (
            <TaskRow {...row} first={index === 0} key={task.id} last={index === list.open.length - 1} task={task} />
          ))}
        </ul>
      ) : (
        <p className="soft">{t(list.done.length > 0 ? "allDone" : "empty")}</p>
      )}
      {writes ? (
        <Form action={add} className="task-add" key={`${list.open.length}-${list.done.length}`}>
          <input name="id" type="hidden" value={randomUUID()} />
          <input name="listId" type="hidden" value={list.id} />
          <LineField id={`new-${list.id}`} label={t("what")} name="title" required />
          <LineField id={`due-${list.id}`} label={t("dueOn")} name="dueOn" optional={t("optional")} type="date" />
          <SubmitButton icon="plus">{t("add")}</SubmitButton>
        </Form>
      ) : null}
      {list.done.length > 0 ? (
        <details>
          <summary className="summary">{t("doneCount", { count: list.done.length })}</summary>
          <ul className="task-rows">
            {list.done.map((task) => (
              <TaskRow {...row} first key={task.id} last task={task} />
            ))}
          </ul>
        </details>
      ) : null}
      {writes || mayDelete ? (
        <details>
          <summary className="summary">{t("changeList")}</summary>
          <div className="task-tools">
            {writes ? (
              <Form action={rename} className="task-add">
                <input name="listId" type="hidden" value={list.id} />
                <LineField before={list.title} id={`title-${list.id}`} label={t("listTitle")} name="title" required />
                <SubmitButton size="small">{t("save")}</SubmitButton>
              </Form>
            ) : null}
            {writes ? <Press action={sort} fields={{ listId: list.id }} of={list.title} text={t("sort")} /> : null}
            {mayDelete ? (
              <>
                <p className="field-hint">{t("deleteHint")}</p>
                <Press
                  action={removeList}
                  fields={{ listId: list.id }}
                  look="stop"
                  of={list.title}
                  text={t("delete")}
                />
              </>
            ) : null}
          </div>
        </details>
      ) : null}
    </section>
  );
}
