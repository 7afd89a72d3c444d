import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ButtonLink } from "@/app/_ui/button";
import { Icon } from "@/app/_ui/icon";
import { PrintButton } from "./[slug]/print-button";

interface Props {
  /** The event's calendar file, as this ticket may know it. */
  calendar: string;
  /** Where how many come is changed, and where one leaves; neither once it is over. */
  change?: string;
  leave?: string;
  people: number;
  /** Whether there may be more of them. */
  party: boolean;
  /** The way out where it is a form. */
  children?: ReactNode;
}

/** Below a ticket: into the calendar, onto paper, change, and out. */
export async function TicketTools({ calendar, change, leave, people, party, children }: Props) {
  const t = await getTranslations("coming.ticket");
  return (
    <>
      <div className="row ticket-actions">
        <ButtonLink download href={calendar} icon="calendar" look="primary">
          {t("calendar")}
        </ButtonLink>
        <PrintButton look="btn">
          <Icon name="print" />
          {t("print")}
        </PrintButton>
      </div>
      <div className="row ticket-more">
        {change ? (
          <ButtonLink href={change} look="quiet" size="small">
            {t(party ? "changeMany" : "change")}
          </ButtonLink>
        ) : null}
        {leave ? (
          <ButtonLink href={leave} look="quiet" size="small">
            {t(people > 1 ? "leaveTogether" : "leave")}
          </ButtonLink>
        ) : null}
        {children}
      </div>
    </>
  );
}
