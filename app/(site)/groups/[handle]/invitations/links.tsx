import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge";
import { CopyField } from "@/app/_ui/copy-field";
import type { ListedGroupInvitation } from "@/lib/group-invitations/queries";
import { siteZone } from "../../../agenda/days";
import { takeBack } from "./actions";
import { looks } from "./looks";
import { TakeBack } from "./take-back";

interface Props {
  group: string;
  links: ListedGroupInvitation[];
  /** The form for one more. */
  children: ReactNode;
}

/** Links for everybody who gets them: how many came in by each, until when it works. */
export async function Links({ group, links, children }: Props) {
  const [t, said] = await Promise.all([
    getTranslations("groupinvitations.links"),
    getTranslations("groupinvitations.list.progress"),
  ]);
  const day = new Intl.DateTimeFormat(await getLocale(), { dateStyle: "long", timeZone: siteZone() });
  return (
    <section aria-labelledby="links" className="panel stack-m">
      <div>
        <h2 id="links">{t("title")}</h2>
        <p className="field-hint">{t("hint")}</p>
      </div>
      {links.map(({ id, link, progress, uses, maxUses, expiresAt }, index) => {
        const label = t("label", { number: links.length - index });
        const over = progress === "expired" || progress === "joined" || progress === "orphaned" ? progress : null;
        return (
          <div className="invitation-link stack" key={id}>
            <CopyField copied={t("copied")} copy={t("copy")} label={label} value={link ?? ""} />
            <div className="row">
              <Badge>
                {maxUses === null ? t("came", { count: uses }) : t("cameOf", { count: uses, max: maxUses })}
              </Badge>
              {over ? (
                <Badge icon={looks[over].icon} tone="warn">
                  {said(over === "joined" ? "usedUp" : over)}
                </Badge>
              ) : null}
              {expiresAt && progress !== "expired" ? (
                <span className="small soft">
                  {t("worksUntil", { day: day.format(new Date(expiresAt.getTime() - 1)) })}
                </span>
              ) : null}
              <TakeBack action={takeBack} fields={{ group, invitationId: id }} says="link" what={label} />
            </div>
          </div>
        );
      })}
      {children}
    </section>
  );
}
