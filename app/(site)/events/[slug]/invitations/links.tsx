import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge";
import { CopyField } from "@/app/_ui/copy-field";
import type { PresentedEvent } from "@/lib/events/present";
import type { ListedInvitation } from "@/lib/invitations/queries";
import { TakeBack } from "./take-back";

interface Props {
  event: PresentedEvent;
  links: ListedInvitation[];
  /** The form for one more. */
  children: ReactNode;
}

/** Links for everybody who gets them: how many came by each, until when it works. */
export async function Links({ event, links, children }: Props) {
  const t = await getTranslations("invitations.links");
  const locale = await getLocale();
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: event.zone });
  return (
    <section aria-labelledby="links" className="panel stack-m">
      <div>
        <h2 id="links">{t("title")}</h2>
        <p className="field-hint">{t("hint")}</p>
      </div>
      {links.map((link, index) => (
        <div className="invitation-link" key={link.id}>
          <CopyField
            copied={t("copied")}
            copy={t("copy")}
            label={t("label", { number: links.length - index })}
            value={link.link ?? ""}
          />
          <div className="row">
            <Badge tone={link.progress === "expired" || link.progress === "used" ? "warn" : undefined}>
              {link.progress === "expired"
                ? t("expired")
                : link.maxUses === null
                  ? t("came", { count: link.uses })
                  : t("cameOf", { count: link.uses, max: link.maxUses })}
            </Badge>
            {link.expiresAt ? (
              <span className="small soft">
                {t("worksUntil", { day: day.format(new Date(link.expiresAt.getTime() - 1)) })}
              </span>
            ) : null}
            <TakeBack eventId={event.id} invitation={link} what={t("label", { number: links.length - index })} />
          </div>
        </div>
      ))}
      {children}
    </section>
  );
}
