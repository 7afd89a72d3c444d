import { getTranslations } from "next-intl/server";
import { RadioField } from "@/app/_ui/choices";

/** Who can say something below the event. */
export async function Comments({ chosen }: { chosen: string | string[] | undefined }) {
  const t = await getTranslations("comments.policy");
  return (
    <RadioField
      defaultValue={typeof chosen === "string" ? chosen : "HELD"}
      legend={t("legend")}
      name="commentPolicy"
      options={["HELD", "OPEN", "MEMBERS", "OFF"].map((who) => ({
        value: who,
        text: t(who),
        hint: t(`${who}Hint`),
      }))}
    />
  );
}
