import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Button, ButtonLink } from "@/app/_ui/button";
import { accentClass, RibbonFlag } from "@/app/_ui/ribbon";
import { env } from "@/lib/env";
import { htmlToText } from "@/lib/html";
import type { OwnIdentity } from "@/lib/identities/queries";
import { reachOf } from "@/lib/identities/reach";
import { membershipsOf } from "@/lib/memberships/queries";
import { shorten } from "@/lib/text";
import { goOnAs, usual } from "./actions";

/** One identity as its owner sees it: what it is called, where it belongs, what can be done. */
export async function IdentityCard({
  identity,
  acting,
  last,
}: {
  identity: OwnIdentity;
  acting: boolean;
  last: boolean;
}) {
  const [t, format, memberships, reach] = await Promise.all([
    getTranslations("identities"),
    getFormatter(),
    membershipsOf(identity),
    reachOf(identity.id),
  ]);
  const groups = memberships.filter(({ role }) => role !== "INVITED" && role !== "REQUESTED");
  const { id, name, handle, ribbon, ribbonShape, avatarKey, isDefault } = identity;
  const edit = `/my/identities/${handle}`;
  const hidden = <input name="identity" type="hidden" value={id} />;
  return (
    <article aria-labelledby={`name-${handle}`} className={`id-card ${accentClass(ribbon)}`}>
      <div aria-hidden="true" className="id-flag">
        <RibbonFlag ribbon={ribbon} shape={ribbonShape} size="flag" />
      </div>
      <div className="id-main">
        <div className="id-top">
          <Avatar name={name} ribbon={ribbon} size={56} src={avatarKey && `/media/${avatarKey}`} />
          <div>
            <h3 id={`name-${handle}`}>{name}</h3>
            <p className="handle">
              @{handle}
              <wbr />@{new URL(env().PUBLIC_URL).host}
            </p>
          </div>
          {isDefault && <Badge tone="brand">{t("usual")}</Badge>}
          {acting && <Badge icon="check">{t("now")}</Badge>}
        </div>
        {identity.summaryHtml ? <p className="id-about">{shorten(htmlToText(identity.summaryHtml), 160)}</p> : null}
        <dl className="id-facts">
          <div>
            <dt>{t("groups")}</dt>
            <dd>{groups.length > 0 ? format.list(groups.map(({ group }) => group.name)) : t("noGroups")}</dd>
          </div>
          <div>
            <dt>{t("knownBy")}</dt>
            <dd>{t(`reach.${reach}`)}</dd>
          </div>
          <div>
            <dt>{t("since")}</dt>
            <dd>{format.dateTime(identity.publishedOn, { year: "numeric", month: "long", timeZone: "UTC" })}</dd>
          </div>
        </dl>
        <div className="row">
          <ButtonLink href={edit} size="small">
            {t("edit")} <span className="visually-hidden">{name}</span>
          </ButtonLink>
          {!acting && (
            <Form action={goOnAs} className="plain">
              {hidden}
              <Button look="quiet" size="small">
                {t("act")} <span className="visually-hidden">{name}</span>
              </Button>
            </Form>
          )}
          {!isDefault && (
            <Form action={usual} className="plain">
              {hidden}
              <Button look="quiet" size="small">
                {t("makeUsual")} <span className="visually-hidden">{name}</span>
              </Button>
            </Form>
          )}
          <Link className="btn btn-quiet btn-small" href={`/@${handle}`}>
            {t("see")} <span className="visually-hidden">{name}</span>
          </Link>
          {!last && (
            <Link className="btn btn-quiet btn-small" href={`${edit}/delete`}>
              {t("delete")} <span className="visually-hidden">{name}</span>
            </Link>
          )}
        </div>
      </div>
    </article>
  );
}
