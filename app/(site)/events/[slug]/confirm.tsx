import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import type { PresentedEvent } from "@/lib/events/present";
import type { FormAction } from "@/lib/web/action";
import { EventStrip } from "../event-strip";

interface Props {
  event: PresentedEvent;
  action: FormAction;
  title: string;
  button: string;
  /** What else is asked. */
  fields?: ReactNode;
  children: ReactNode;
}

/** A page that asks once more: the event, what will happen, the button, and the way back. */
export async function Confirm({ event, action, title, button, fields, children }: Props) {
  const t = await getTranslations("events");
  return (
    <div className="container container-narrow page">
      <h1>{title}</h1>
      <EventStrip event={event} />
      <div className="prose">{children}</div>
      <ActionForm action={action} className="stack-m confirm-row">
        <input type="hidden" name="eventId" value={event.id} />
        {fields}
        <div className="row">
          <button className="btn btn-primary" type="submit">
            {button}
          </button>
          <a className="btn" href={event.path}>
            {t("keep")}
          </a>
        </div>
      </ActionForm>
    </div>
  );
}
