import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { RadioField } from "@/app/_ui/choices";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedEvent } from "@/lib/events/present";
import type { MyParticipation } from "@/lib/participations/own";
import type { FormAction } from "@/lib/web/action";
import { ComingFields, comingLabels } from "./join/coming-fields";

interface Props {
  event: PresentedEvent;
  own: Pick<MyParticipation, "seats" | "nameVisibility"> & { answers: unknown };
  action: FormAction;
  back: string;
  /** Who it is. */
  children: ReactNode;
}

const audiences = {
  NOBODY: ["NOBODY"],
  GOING: ["NOBODY", "GOING"],
  EVERYONE: ["NOBODY", "GOING", "EVERYONE"],
} as const;

/** Changes what somebody said when they came; of who may see the name as much as the event allows. */
export async function ChangeForm({ event, own, action, back, children }: Props) {
  const t = await getTranslations("coming.change");
  const answers = own.answers as Record<string, string>;
  const before = {
    seats: String(own.seats),
    ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [`answers.${id}`, answer])),
  };
  return (
    <Form action={action} labels={await comingLabels(event)}>
      {children}
      <ComingFields before={before} event={{ ...event, nameVisibility: "NOBODY" }} />
      {event.nameVisibility === "NOBODY" ? (
        <p className="field-hint">{t("namesHidden")}</p>
      ) : (
        <RadioField
          defaultValue={own.nameVisibility}
          hint={t("namesHint")}
          legend={t("names")}
          look="cards"
          name="nameVisibility"
          options={audiences[event.nameVisibility].map((value) => ({ value, text: t(`audience.${value}`) }))}
        />
      )}
      <div className="form-actions">
        <SubmitButton look="primary">{t("save")}</SubmitButton>
        <ButtonLink href={back} look="quiet">
          {t("keep")}
        </ButtonLink>
      </div>
    </Form>
  );
}
