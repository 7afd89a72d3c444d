import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { groupImport, type ShownImport } from "@/lib/group-imports/queries";
import { orRefuse } from "@/lib/web/answer";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { askAlong } from "../actions";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports.bring"))("title"), robots: { index: false } };
}

/** What became of a group that was handed in, and what comes next. */
export default async function BroughtGroupPage({ params }: Props) {
  const { id } = await params;
  await signedIn(`/groups/import/${id}`);
  const brought = await orRefuse(groupImport(await currentIdentities(), id));
  const t = await getTranslations("exports.bring");
  return (
    <div className="container container-narrow page stack-l">
      <p className="breadcrumbs">
        <a href="/groups/import">{t("title")}</a>
      </p>
      <h1>{brought.group?.name ?? t(`states.${brought.state}`)}</h1>
      {brought.state === "WAITING" ? (
        <div className="stack">
          <p>{t("waiting")}</p>
          <div>
            <ButtonLink href={`/groups/import/${id}`}>{t("look")}</ButtonLink>
          </div>
        </div>
      ) : null}
      {brought.state === "FAILED" ? <Refused brought={brought} /> : null}
      {brought.group ? <Came brought={brought} group={brought.group} /> : null}
    </div>
  );
}

async function Refused({ brought: { error, where } }: { brought: ShownImport }) {
  const [t, say] = await Promise.all([getTranslations("exports.bring"), getTranslations()]);
  const key = error && say.has(error) ? error : "exports.faults.content";
  return (
    <div className="stack">
      <Notice title={say(key, { where })} tone="stop">
        {t("nothing")}
      </Notice>
      <div>
        <ButtonLink href="/groups/import">{t("again")}</ButtonLink>
      </div>
    </div>
  );
}

async function Came({ brought, group }: { brought: ShownImport; group: NonNullable<ShownImport["group"]> }) {
  const t = await getTranslations("exports.bring");
  const { counts, members, asked } = brought;
  const kinds = ["events", "posts", "discussions", "resources", "tasks"] as const;
  return (
    <>
      <Notice title={t("came")} tone="ok">
        <a href={`/@${group.handle}`}>{t("open", { name: group.name })}</a>
      </Notice>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{t(`counts.${kind}`, { count: counts[kind] ?? 0 })}</li>
        ))}
      </ul>
      {members.length > 0 ? (
        <section aria-labelledby="members" className="stack">
          <h2 id="members">{t("formerTitle", { count: members.length })}</h2>
          <p>{asked ? t("asked") : t("formerText")}</p>
          <ul>
            {members.slice(0, 200).map(({ address, handle, host, name, role }) => (
              <li key={address}>
                <b>{name || handle}</b> <span className="soft">{`@${handle}@${host}`}</span> {t(`roles.${role}`)}
              </li>
            ))}
          </ul>
          {asked ? (
            <div>
              <ButtonLink href={`/groups/${group.handle}/members`}>{t("memberList")}</ButtonLink>
            </div>
          ) : (
            <ActionForm action={askAlong}>
              <input name="as" type="hidden" value={brought.askedById} />
              <input name="import" type="hidden" value={brought.id} />
              <Button icon="mail" look="primary">
                {t("ask")}
              </Button>
            </ActionForm>
          )}
        </section>
      ) : null}
      <section aria-labelledby="then" className="stack">
        <h2 id="then">{t("then")}</h2>
        <p>{t("thenText", { handle: group.handle })}</p>
      </section>
    </>
  );
}
