import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Chips } from "@/app/_ui/tabs";
import { identitiesFor, type ListedIdentity } from "@/lib/desk/people";
import { findAccount } from "../actions";
import { askedFor, pageLink } from "../asked";
import { DeskList } from "../desk-list";
import { openDesk } from "../open";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const path = "/admin/identities";
const kinds = ["suspended", "held"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.identities"))("title"), robots: { index: false } };
}

/** People of this server, each identity for itself. A steward may ask for its account, which is written down. */
export default async function IdentitiesPage({ searchParams }: Props) {
  const { viewer } = await openDesk(path, "moderator");
  const asked = askedFor(await searchParams);
  const only = kinds.find((kind) => kind === asked.only);
  const [t, { identities, more }] = await Promise.all([
    getTranslations("stewards.identities"),
    identitiesFor(viewer, { ...asked, only }),
  ]);
  const link = (kind: string) => pageLink(path, { ...asked, only: kind }, 0);
  const row = (identity: ListedIdentity) => ({
    key: identity.id,
    cells: [
      <span key="name">
        <a href={`/@${identity.handle}`}>{identity.name}</a> <span className="soft">@{identity.handle}</span>
      </span>,
      <span className="row" key="state">
        {identity.suspendedAt ? <Badge tone="stop">{t("suspended")}</Badge> : null}
        {identity.heldUntil ? <Badge tone="warn">{t("held")}</Badge> : null}
        {identity._count.reportsAgainst > 0 ? (
          <Badge tone="warn">{t("reports", { count: identity._count.reportsAgainst })}</Badge>
        ) : null}
      </span>,
      ...(viewer.steward
        ? [
            <ActionForm action={findAccount} key="account">
              <input name="actorId" type="hidden" value={identity.id} />
              <Button look="quiet" size="small">
                {t("account")} <span className="visually-hidden">({identity.handle})</span>
              </Button>
            </ActionForm>,
          ]
        : []),
    ],
  });
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <DeskList
        asked={asked}
        heads={[t("heads.name"), t("heads.state"), ...(viewer.steward ? [t("heads.account")] : [])]}
        more={more}
        path={path}
        rows={identities.map(row)}
        words={{ title: t("title"), search: t("search"), none: t("none"), first: t("first"), next: t("next") }}
      >
        <Chips
          chips={[{ href: link(""), text: t("all") }, ...kinds.map((kind) => ({ href: link(kind), text: t(kind) }))]}
          current={link(only ?? "")}
          label={t("which")}
        />
      </DeskList>
    </div>
  );
}
