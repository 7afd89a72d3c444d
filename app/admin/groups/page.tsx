import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { groupsFor } from "@/lib/desk/contents";
import { askedFor } from "../asked";
import { DeskList } from "../desk-list";
import { openDesk } from "../open";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const path = "/admin/groups";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.groups"))("title"), robots: { index: false } };
}

/** Groups of this server by name. */
export default async function GroupsPage({ searchParams }: Props) {
  const { viewer } = await openDesk(path, "moderator");
  const asked = askedFor(await searchParams);
  const [t, { groups, more }] = await Promise.all([getTranslations("stewards.groups"), groupsFor(viewer, asked)]);
  return (
    <div className="stack-l">
      <h1>{t("title")}</h1>
      <DeskList
        asked={asked}
        heads={[t("heads.group"), t("heads.members"), t("heads.state")]}
        more={more}
        path={path}
        rows={groups.map((group) => ({
          key: group.id,
          cells: [
            <span key="name">
              <a href={`/@${group.handle}`}>{group.name}</a> <span className="soft">@{group.handle}</span>
            </span>,
            t("members", { count: group._count.members }),
            <span className="row" key="state">
              {group.visibility === "PUBLIC" ? null : <Badge>{t("fewer")}</Badge>}
              {group.archivedAt ? <Badge>{t("archived")}</Badge> : null}
              {group.suspendedAt ? <Badge tone="stop">{t("suspended")}</Badge> : null}
              {group._count.reportsAgainst > 0 ? (
                <Badge tone="warn">{t("reports", { count: group._count.reportsAgainst })}</Badge>
              ) : null}
            </span>,
          ],
        }))}
        words={{ title: t("title"), search: t("search"), none: t("none"), first: t("first"), next: t("next") }}
      />
    </div>
  );
}
