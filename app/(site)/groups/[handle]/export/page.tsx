import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { ExportList } from "@/app/exports/export-list";
import { exportsOf, namedInExports } from "@/lib/exports/queries";
import { GroupHead } from "../../group-head";
import { inside } from "../../inside";
import { make, nameMe } from "./actions";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports"))("title"), robots: { index: false } };
}

/** A group as one file, for its owners; every member says here whether it may name them. */
export default async function GroupExportPage({ params }: Props) {
  const { handle } = await params;
  const path = `/groups/${handle}/export`;
  const { viewer, group, may } = await inside(handle, path);
  const owner = may("deleteGroup");
  const [t, exports, named] = await Promise.all([
    getTranslations("exports"),
    owner ? exportsOf(viewer, { actorId: group.id }) : [],
    namedInExports(viewer, group.id),
  ]);
  return (
    <div className="container container-narrow page stack-l">
      <GroupHead group={group} />
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{owner ? t("lede") : t("owners")}</p>
      </div>
      {owner ? (
        <section aria-labelledby="make" className="stack">
          <h2 id="make">{t("make.title")}</h2>
          <p>{t("make.text")}</p>
          <p className="soft">{t("make.holds")}</p>
          <ActionForm action={make}>
            <input name="group" type="hidden" value={group.handle} />
            <Button icon="download" look="primary">
              {t("make.button")}
            </Button>
          </ActionForm>
        </section>
      ) : null}
      <ExportList exports={exports} path={path} />
      <section aria-labelledby="named" className="stack">
        <h2 id="named">{t("named.title")}</h2>
        <p>{named ? t("named.yes") : t("named.no")}</p>
        <ActionForm action={nameMe}>
          <input name="group" type="hidden" value={group.handle} />
          <input name="named" type="hidden" value={named ? "off" : "on"} />
          <Button>{named ? t("named.hide") : t("named.show")}</Button>
        </ActionForm>
      </section>
      {owner ? (
        <section aria-labelledby="move" className="stack">
          <h2 id="move">{t("move.title")}</h2>
          <ol>
            <li>{t("move.first")}</li>
            <li>{t("move.second")}</li>
            <li>{t("move.third")}</li>
          </ol>
          <div>
            <ButtonLink href={`/my/moving/${group.handle}`}>{t("move.link")}</ButtonLink>
          </div>
        </section>
      ) : null}
    </div>
  );
}
