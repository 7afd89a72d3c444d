import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toolKinds } from "@/lib/tools/schema";
import { add, change } from "./actions";

interface Props {
  tool?: { id: string; name: string; kind: string; pattern: string };
}

/** What a tool is called, what it opens, and its address with a place for the name. */
export async function ToolForm({ tool }: Props) {
  const [t, kinds] = await Promise.all([getTranslations("tools.page"), getTranslations("resources.kinds.tools")]);
  const options = toolKinds.map((kind) => ({ value: kind, text: kinds(kind) }));
  return (
    <Form
      action={tool ? change : add}
      className="stack-m"
      labels={{ name: t("name"), kind: t("kind"), pattern: t("pattern") }}
    >
      {tool ? <input name="toolId" type="hidden" value={tool.id} /> : null}
      <TextField autoComplete="off" defaultValue={tool?.name} label={t("name")} maxLength={60} name="name" required />
      <SelectField defaultValue={tool?.kind ?? "PAD"} label={t("kind")} name="kind" options={options} />
      <TextField
        autoComplete="off"
        defaultValue={tool?.pattern}
        hint={t.rich("patternHint", { place: "{name}", code: (words) => <code>{words}</code> })}
        label={t("pattern")}
        maxLength={500}
        name="pattern"
        required
        spellCheck={false}
      />
      <div>
        <SubmitButton look={tool ? "plain" : "primary"}>{t(tool ? "save" : "addButton")}</SubmitButton>
      </div>
    </Form>
  );
}
