import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { groupAsKept } from "@/lib/groups/queries";
import { GroupHead } from "../../group-head";
import { GroupTabs } from "../../group-tabs";
import { inside } from "../../inside";
import { DoorsForm } from "./doors-form";
import { WordsForm } from "./words-form";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.settings"))("title"), robots: { index: false } };
}

/** What a group settles for itself, for those who may change it. */
export default async function GroupSettingsPage({ params }: Props) {
  const { handle } = await params;
  const path = `/groups/${handle}/settings`;
  const { group, may } = await inside(handle, path, "editGroup");
  const [t, kept] = await Promise.all([getTranslations("groups.settings"), groupAsKept(group.id)]);
  const further = [
    { href: `${path}/roles`, text: t("roles.title"), hint: t("roles.line") },
    { href: `/groups/${handle}/log`, text: t("log"), hint: t("logLine") },
    ...(may("deleteGroup")
      ? [
          { href: `${path}/hand-over`, text: t("handOver.title"), hint: t("handOver.line") },
          { href: `/my/moving/${handle}`, text: t("move"), hint: t("moveLine") },
          { href: `${path}/end`, text: t("end.title"), hint: t("end.line") },
        ]
      : []),
  ];
  return (
    <div className="container page">
      <GroupHead group={group} />
      <GroupTabs current="settings" group={group} />
      <div className="container-narrow stack-l">
        <h1>{t("title")}</h1>
        <section aria-labelledby="words">
          <h2 id="words">{t("words")}</h2>
          <WordsForm group={kept} path={path} />
        </section>
        <section aria-labelledby="doors">
          <h2 id="doors">{t("doors")}</h2>
          <DoorsForm group={kept} path={path} />
        </section>
        <section aria-labelledby="further">
          <h2 id="further">{t("further")}</h2>
          <ul className="further">
            {further.map(({ href, text, hint }) => (
              <li key={href}>
                <a href={href}>{text}</a>
                <p className="field-hint">{hint}</p>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}
