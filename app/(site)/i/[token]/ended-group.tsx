import { getTranslations } from "next-intl/server";
import type { Standing } from "@/lib/group-invitations/rules";

interface Props {
  standing: Exclude<Standing, "open">;
  /** Whoever looks has just said no. */
  saidNo: boolean;
}

/** An invitation into a group that opens nothing any more: why, and whom to ask. Nothing of the group is told. */
export async function EndedGroup({ standing, saidNo }: Props) {
  const t = await getTranslations("groupinvitations");
  const refused = saidNo && standing === "refused";
  return (
    <div className="container container-narrow page stack">
      <h1>{t(refused ? "ended.refusedTitle" : "ended.title")}</h1>
      <p className="lede">{t(refused ? "ended.refused" : `errors.${standing}`)}</p>
      {refused ? null : <p>{t("ended.ask")}</p>}
      <p>
        <a className="btn" href="/groups">
          {t("ended.groups")}
        </a>
      </p>
    </div>
  );
}
