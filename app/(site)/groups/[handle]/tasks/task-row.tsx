import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Badge } from "@/app/_ui/badge";
import { classNames } from "@/app/_ui/class-names";
import { Icon } from "@/app/_ui/icon";
import { LineField } from "@/app/_ui/line-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ShownTask } from "@/lib/tasks/queries";
import { today } from "@/lib/time";
import { shortDay } from "../../../events/when";
import { Press } from "../press";
import { edit, give, giveBack, move, remove, take, tick } from "./actions";

interface Props {
  task: ShownTask;
  viewerId: string;
  members: { id: string; name: string; handle: string }[];
  writes: boolean;
  archived: boolean;
  first: boolean;
  last: boolean;
}

/** One thing to do: ticked off, taken on, given, moved, changed. */
export async function TaskRow({ task, viewerId, members, writes, archived, first, last }: Props) {
  const [t, locale] = await Promise.all([getTranslations("tasks"), getLocale()]);
  const { id: taskId, title, done, people } = task;
  const late = !done && task.dueOn !== null && task.dueOn < today();
  return (
    <li className={classNames("task", done && "is-done")}>
      {archived ? (
        <span aria-hidden="true" className="task-box" />
      ) : (
        <ActionForm action={tick}>
          <input name="taskId" type="hidden" value={taskId} />
          <input name="done" type="hidden" value={done ? "no" : "yes"} />
          <button className="task-box" type="submit">
            {done ? <Icon name="check" /> : null}
            <span className="visually-hidden">{t(done ? "undo" : "tick", { title })}</span>
          </button>
        </ActionForm>
      )}
      <div className="task-main">
        <p className="task-title">{title}</p>
        <p className="task-meta">
          {task.own && !done ? <Badge tone="brand">{t("you")}</Badge> : null}
          {task.dueOn ? (
            <span className={late ? "task-late" : undefined}>
              <Icon name="clock" /> {t(late ? "late" : "by", { day: shortDay(task.dueOn, locale) })}
            </span>
          ) : null}
          <span>
            {people.length > 0 ? people.map(({ name }) => name).join(", ") : done ? null : t("nobody")}
            {done && task.doneBy ? ` ${t("doneBy", { name: task.doneBy.name })}` : null}
          </span>
        </p>
        {task.note ? <p className="task-note">{task.note}</p> : null}
        {archived || done ? null : (
          <div className="task-acts">
            {task.own ? (
              <Press action={giveBack} fields={{ taskId }} look="quiet" of={title} text={t("giveBack")} />
            ) : (
              <Press action={take} fields={{ taskId }} of={title} text={t("take")} />
            )}
            {writes && !first ? (
              <Press action={move} fields={{ taskId, by: "up" }} look="quiet" of={title} text={t("up")} />
            ) : null}
            {writes && !last ? (
              <Press action={move} fields={{ taskId, by: "down" }} look="quiet" of={title} text={t("down")} />
            ) : null}
          </div>
        )}
        {writes && !done ? (
          <details>
            <summary className="summary">
              {t("more")} <span className="visually-hidden">({title})</span>
            </summary>
            <div className="task-tools">
              <Form action={edit} className="task-add">
                <input name="taskId" type="hidden" value={taskId} />
                <LineField before={title} id={`t-${taskId}`} label={t("what")} name="title" required />
                <LineField
                  before={task.dueOn ?? ""}
                  id={`d-${taskId}`}
                  label={t("dueOn")}
                  name="dueOn"
                  optional={t("optional")}
                  type="date"
                />
                <LineField
                  before={task.note ?? ""}
                  id={`n-${taskId}`}
                  label={t("note")}
                  name="note"
                  optional={t("optional")}
                />
                <SubmitButton size="small">{t("save")}</SubmitButton>
              </Form>
              <Form action={give} className="task-add">
                <input name="taskId" type="hidden" value={taskId} />
                <div className="field">
                  <label className="field-label" htmlFor={`m-${taskId}`}>
                    {t("giveTo")}
                  </label>
                  <select className="select" id={`m-${taskId}`} name="memberId">
                    {members.map((member) => (
                      <option key={member.id} value={member.id}>
                        {member.name} (@{member.handle})
                      </option>
                    ))}
                  </select>
                </div>
                <SubmitButton size="small">{t("give")}</SubmitButton>
              </Form>
              {people
                .filter(({ id }) => id !== viewerId)
                .map(({ id, name }) => (
                  <Press
                    action={giveBack}
                    fields={{ taskId, memberId: id }}
                    key={id}
                    look="quiet"
                    of={title}
                    text={t("takeFrom", { name })}
                  />
                ))}
              <Press action={remove} fields={{ taskId }} look="stop" of={title} text={t("deleteTask")} />
            </div>
          </details>
        ) : null}
      </div>
    </li>
  );
}
