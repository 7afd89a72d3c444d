import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Button } from "@/app/_ui/button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { can } from "@/lib/memberships/policy";
import { membershipsOf } from "@/lib/memberships/queries";
import { choicesOf } from "@/lib/notifications/choices";
import { gathering } from "@/lib/notifications/rules";
import { areas } from "@/lib/notifications/schema";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { gatherAgain, saveChoices } from "./actions";
import { Exceptions } from "./exceptions";
import { FromStewards } from "./from-stewards";
import { KindList, kindsIn } from "./kind-list";
import "../../notifications/notifications.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications"))("choose.title"), robots: { index: false } };
}

const path = "/my/settings/notifications";

/** How the identity that acts is told of what, in general or, with ?group=ID, by one of its groups. */
export default async function ToldSettingsPage({
  searchParams,
}: {
  searchParams: Promise<{ group?: string | string[] }>;
}) {
  const { viewer, account } = await signedIn(path);
  const { group: wanted } = await searchParams;
  const [t, identities, choices, memberships] = await Promise.all([
    getTranslations("notifications"),
    currentIdentities(),
    choicesOf([viewer.id]),
    membershipsOf(viewer),
  ]);
  const groups = memberships.filter(({ role }) => can(role, "see")).map(({ group }) => group);
  const group = wanted === undefined ? null : (groups.find(({ id }) => id === wanted) ?? notFound());
  const name = identities.find(({ id }) => id === viewer.id)?.name ?? viewer.handle;
  const ended = choices.some(({ kind, cadence }) => kind === gathering && cadence === "NEVER");
  const which = { group: group?.id ?? "", steward: viewer.steward === true };
  const said = { name, group: group?.name ?? "", b: (words: React.ReactNode) => <b>{words}</b> };
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <Breadcrumbs
          label={t("title")}
          crumbs={[
            { href: "/my/notifications", text: t("title") },
            ...(group ? [{ href: path, text: t("choose.title") }] : []),
          ]}
        />
        <h1>{group ? t("choose.groupTitle", { group: group.name }) : t("choose.title")}</h1>
        <p className="lede">{t.rich(group ? "choose.groupLede" : "choose.lede", said)}</p>
      </div>
      {ended ? (
        <div className="panel stack-s">
          <p>{t("choose.ended")}</p>
          <ActionForm action={gatherAgain}>
            <Button size="small">{t("choose.again")}</Button>
          </ActionForm>
        </div>
      ) : null}
      <Form action={saveChoices}>
        <input name="group" type="hidden" value={which.group} />
        {areas
          .filter((area) => kindsIn({ area, ...which }).length > 0)
          .map((area) => (
            <section aria-labelledby={`area-${area}`} key={area}>
              <h2 id={`area-${area}`}>{t(`areas.${area}`)}</h2>
              <KindList area={area} choices={choices} {...which} />
            </section>
          ))}
        <div>
          <SubmitButton look="primary">{t("choose.save")}</SubmitButton>
        </div>
      </Form>
      {group ? null : <Exceptions choices={choices} groups={groups} />}
      {group ? null : <FromStewards accountId={account.id} />}
    </div>
  );
}
