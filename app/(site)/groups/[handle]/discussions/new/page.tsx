import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { limits } from "@/lib/discussions/schema";
import { GroupHead } from "../../../group-head";
import { begin } from "../actions";
import { AsMember } from "../as-member";
import { insideThreads } from "../inside-threads";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("discussions"))("titleNew"), robots: { index: false } };
}

/** Begins a thread. */
export default async function NewDiscussionPage({ params }: Props) {
  const { handle } = await params;
  const { viewer, group, list } = await insideThreads(handle, "/new", "discuss");
  const t = await getTranslations("discussions");
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <GroupHead crumbs={[{ href: list, text: t("title") }]} group={group} />
        <h1>{t("titleNew")}</h1>
        <p className="lede">{t("ledeNew", { group: group.name })}</p>
      </div>
      <Form
        action={begin}
        className="form panel"
        labels={{ title: t("titleField"), text: t("firstWords") }}
        path={`${list}/new`}
      >
        <input name="id" type="hidden" value={randomUUID()} />
        <input name="groupId" type="hidden" value={group.id} />
        <TextField
          hint={t("titleHint")}
          label={t("titleField")}
          maxLength={limits.title}
          name="title"
          required
          type="text"
        />
        <AreaField hint={t("hint")} label={t("firstWords")} name="text" required rows={8} />
        <AsMember groupId={group.id} viewer={viewer} />
        <div>
          <SubmitButton look="primary">{t("begin")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
