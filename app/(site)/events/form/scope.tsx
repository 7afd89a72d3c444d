import { getTranslations } from "next-intl/server";
import { RadioField } from "@/app/_ui/choices";

/** A date of a series was changed: for itself, for those that follow, or for all? */
export async function ScopeChoice() {
  const t = await getTranslations("series.scope");
  return (
    <RadioField
      defaultValue="this"
      hint={t("hint")}
      legend={t("legend")}
      name="scope"
      options={[
        { value: "this", text: t("this"), hint: t("thisHint") },
        { value: "following", text: t("following") },
        { value: "all", text: t("all") },
      ]}
    />
  );
}
