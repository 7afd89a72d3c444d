import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { whatGoes } from "@/lib/groups/ending";
import { GroupHead } from "../../../group-head";
import { inside } from "../../../inside";
import { archive, remove, restore } from "../actions";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.settings.end"))("title"), robots: { index: false } };
}

/** Archiving a group, opening it again, deleting it: each with what follows from it. */
export default async function EndGroupPage({ params }: Props) {
  const { handle } = await params;
  const path = `/groups/${handle}/settings/end`;
  const { group, viewer } = await inside(handle, path, "deleteGroup");
  const [t, inner, what] = await Promise.all([
    getTranslations("groups.settings.end"),
    getTranslations("groups.inside"),
    whatGoes(viewer, { groupId: group.id }),
  ]);
  const state = group.archived ? "restore" : "archive";
  return (
    <div className="container page">
      <GroupHead crumbs={[{ href: `/groups/${handle}/settings`, text: inner("settings") }]} group={group} />
      <div className="container-narrow stack-l">
        <h1>{t("title")}</h1>
        <section aria-labelledby="archive">
          <h2 id="archive">{t(`${state}.title`)}</h2>
          <p>{t(`${state}.text`)}</p>
          <Form action={group.archived ? restore : archive} className="">
            <input name="groupId" type="hidden" value={group.id} />
            <input name="group" type="hidden" value={group.handle} />
            <SubmitButton>{t(`${state}.button`)}</SubmitButton>
          </Form>
        </section>
        <section aria-labelledby="delete">
          <h2 id="delete">{t("delete.title")}</h2>
          <p>{t("delete.text")}</p>
          <ul>
            <li>{t("delete.events", { count: what.events, coming: what.coming })}</li>
            <li>
              {t("delete.words", { posts: what.posts, discussions: what.discussions, resources: what.resources })}
            </li>
            <li>{t("delete.members", { count: what.members, elsewhere: what.elsewhere })}</li>
            <li>{t("delete.followers", { count: what.followers })}</li>
            <li>{t("delete.copies")}</li>
            <li>{t("delete.handle", { handle: group.handle })}</li>
          </ul>
          <p>
            {t.rich("delete.instead", {
              move: (words) => <a href={`/my/moving/${group.handle}`}>{words}</a>,
              export: (words) => <a href={`/groups/${group.handle}/export`}>{words}</a>,
            })}
          </p>
          <Form action={remove} labels={{ typed: t("delete.typed") }} path={path}>
            <input name="groupId" type="hidden" value={group.id} />
            <TextField
              autoCapitalize="none"
              autoComplete="off"
              hint={t("delete.typedHint", { handle: group.handle })}
              label={t("delete.typed")}
              name="typed"
              required
              spellCheck={false}
            />
            <div>
              <SubmitButton look="stop">{t("delete.button", { group: group.name })}</SubmitButton>
            </div>
          </Form>
        </section>
      </div>
    </div>
  );
}
