import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { LineField } from "@/app/_ui/line-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Wanted } from "@/lib/tasks/wanted";
import { change, drop, promiseAsGuest, promiseIt } from "./actions";

interface Props {
  wanted: Wanted;
  /** By whom something can be promised: an identity that comes, or a guest's code; null for nobody. */
  by: { as: string } | { code: string } | null;
  managed: boolean;
}

/** One thing: how many are promised, by whom, and one's own share. */
export async function BringRow({ wanted, by, managed }: Props) {
  const t = await getTranslations("tasks.bring");
  const { id, title, note, own, taken, names } = wanted;
  const left = wanted.wanted - taken + own;
  return (
    <li className="bring-row">
      <p className="bring-what">
        <b>{title}</b>
        <span className={taken >= wanted.wanted ? "bring-n complete" : "bring-n"}>
          {t("of", { taken, wanted: wanted.wanted })}
          {taken >= wanted.wanted ? ` · ${t("all")}` : ""}
        </span>
      </p>
      {note ? <p className="field-hint">{note}</p> : null}
      {own > 0 || names.length > 0 ? (
        <p className="field-hint">{[...(own > 0 ? [t("you", { count: own })] : []), ...names].join(", ")}</p>
      ) : null}
      {by && left > 0 ? (
        <Form action={"code" in by ? promiseAsGuest : promiseIt} className="bring-form" key={`${own}-${left}`}>
          <input name="taskId" type="hidden" value={id} />
          {"code" in by ? (
            <input name="code" type="hidden" value={by.code} />
          ) : (
            <input name="as" type="hidden" value={by.as} />
          )}
          {left > 1 || own > 0 ? (
            <LineField
              before={String(own || 1)}
              id={`count-${id}`}
              label={t("count")}
              max={left}
              min={0}
              name="count"
              type="number"
            />
          ) : (
            <input name="count" type="hidden" value="1" />
          )}
          <SubmitButton size="small">
            {t(own > 0 ? "change" : "bring")} <span className="visually-hidden">({title})</span>
          </SubmitButton>
        </Form>
      ) : null}
      {managed ? (
        <details>
          <summary className="summary">
            {t("edit")} <span className="visually-hidden">({title})</span>
          </summary>
          <Form action={change} className="bring-form">
            <input name="taskId" type="hidden" value={id} />
            <LineField before={title} id={`what-${id}`} label={t("what")} name="title" required />
            <LineField before={note ?? ""} id={`note-${id}`} label={t("note")} name="note" />
            <LineField
              before={String(wanted.wanted)}
              id={`wanted-${id}`}
              label={t("wanted")}
              max={500}
              min={1}
              name="wanted"
              type="number"
            />
            <SubmitButton size="small">{t("save")}</SubmitButton>
          </Form>
          <Form action={drop} className="bring-form">
            <input name="taskId" type="hidden" value={id} />
            <SubmitButton look="stop" size="small">
              {t("remove")}
            </SubmitButton>
          </Form>
        </details>
      ) : null}
    </li>
  );
}
