import { getTranslations } from "next-intl/server";
import { CheckField, RadioField } from "@/app/_ui/choices";
import { Step } from "@/app/_ui/step";
import { Comments } from "./comments";
import type { Values } from "./values";

/** Who can see the event. */
export async function Audience({ values, first, group }: { values: Values; first: number; group: boolean }) {
  const t = await getTranslations("events.form");
  const said = await getTranslations("invitations.audience");
  return (
    <Step number={first} title={t("audience.title")}>
      <RadioField
        defaultValue={typeof values.visibility === "string" ? values.visibility : "PUBLIC"}
        legend={t("labels.visibility")}
        name="visibility"
        options={["PUBLIC", "LINK", ...(group ? ["MEMBERS"] : []), "INVITED"].map((who) => ({
          value: who,
          text: said(who),
          hint: said(`${who}Hint`),
        }))}
      />
      <Comments chosen={values.commentPolicy} />
      {group ? (
        <CheckField
          checked={values.nameAuthor === "on"}
          hint={t("hints.nameAuthor")}
          label={t("audience.nameAuthor")}
          name="nameAuthor"
        />
      ) : null}
    </Step>
  );
}
