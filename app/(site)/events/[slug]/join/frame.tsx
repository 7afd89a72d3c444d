import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { accentClass } from "@/app/_ui/ribbon";
import type { PresentedEvent } from "@/lib/events/present";
import "@/app/_ui/css/join.css";

interface Props {
  event: PresentedEvent;
  /** false where the reader has no page of the event to go back to. */
  linked?: boolean;
  children: ReactNode;
}

/** A narrow page about coming to one event, in its colour, with the way back to it. */
export async function Frame({ event, linked = true, children }: Props) {
  const t = await getTranslations("coming");
  return (
    <div className={`event-band join-band ${accentClass(event.organiser.ribbon)}`}>
      <div className="container container-narrow join-page">
        {linked ? <Breadcrumbs crumbs={[{ href: event.path, text: t("back") }]} label={t("breadcrumb")} /> : null}
        {children}
      </div>
    </div>
  );
}
