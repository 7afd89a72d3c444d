import { getTranslations } from "next-intl/server";
import { AsCards } from "@/app/_ui/as-cards";
import { Step } from "@/app/_ui/step";
import type { Publisher } from "./publishers";

/** In whose name the event is published: large cards that say who sees it and how many hear of it. */
export async function PublishAs({ publishers, publisher }: { publishers: Publisher[]; publisher: string }) {
  const t = await getTranslations("events.form.as");
  return (
    <Step hint={t("hint")} number={1} title={t("title")}>
      <AsCards
        choices={publishers.map(({ value, actor, through, followers }) => ({
          id: value,
          seed: actor.id,
          name: actor.name,
          handle: `@${actor.handle}`,
          kind: actor.kind,
          ribbon: actor.ribbon,
          ribbonShape: actor.ribbonShape,
          text: through ? t("group", { name: through.name }) : t("self"),
          seen: t("seen", { count: followers }),
        }))}
        defaultValue={publisher}
        name="publisher"
      />
    </Step>
  );
}
