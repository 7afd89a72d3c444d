import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/choices";
import { AreaField, SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedResource } from "@/lib/resources/queries";
import { moveTo, nameAnew, takeAway } from "./actions";

/** Names something anew, moves it or takes it away: without dragging, and without a script. */
export async function Arrange({
  resource,
  folders,
}: {
  resource: PresentedResource;
  folders: { id: string; way: string }[];
}) {
  const t = await getTranslations("resources.arrange");
  const folder = resource.kind === "FOLDER";
  const which = <input name="resourceId" type="hidden" value={resource.id} />;
  const places = [{ value: "", text: t("top") }, ...folders.map(({ id, way }) => ({ value: id, text: way }))];
  return (
    <section aria-labelledby="arrange" className="stack-m arrange">
      <h2 id="arrange">{t(folder ? "titleFolder" : "title")}</h2>
      <div className="arrange-forms">
        <Form action={nameAnew} className="panel stack-m" labels={{ title: t("name"), summary: t("summary") }}>
          <h3>{t("rename")}</h3>
          {which}
          <TextField defaultValue={resource.title} label={t("name")} maxLength={200} name="title" required />
          <AreaField
            defaultValue={resource.summary ?? ""}
            label={t("summary")}
            maxLength={2000}
            name="summary"
            optional={t("optional")}
            rows={2}
          />
          <div>
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        </Form>
        <div className="stack-m">
          <Form action={moveTo} className="panel stack-m" labels={{ parentId: t("where") }}>
            <h3>{t("move")}</h3>
            {which}
            <SelectField defaultValue={resource.parentId ?? ""} label={t("where")} name="parentId" options={places} />
            <div>
              <SubmitButton icon="move">{t("moveThere")}</SubmitButton>
            </div>
          </Form>
          <details className="panel">
            <summary className="summary">{t(folder ? "removeFolder" : "remove")}</summary>
            <Form action={takeAway} className="stack-m" labels={{ sure: t("sure") }}>
              {which}
              <p>{folder ? t("removeFolderText", { count: resource.inside }) : t("removeText")}</p>
              <CheckField label={t("sure")} name="sure" />
              <div>
                <Button icon="trash" look="stop">
                  {t("removeNow")}
                </Button>
              </div>
            </Form>
          </details>
        </div>
      </div>
    </section>
  );
}
