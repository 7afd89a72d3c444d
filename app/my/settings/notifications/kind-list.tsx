import { getTranslations } from "next-intl/server";
import { SelectField } from "@/app/_ui/fields";
import type { Channel } from "@/lib/generated/prisma/enums";
import { type Choice, cadenceFor } from "@/lib/notifications/rules";
import { type Area, cadences, kindNames, kindOf, type NotificationKind } from "@/lib/notifications/schema";

interface Props {
  area: Area;
  choices: Choice[];
  /** Of one group alone; "" for all. */
  group: string;
  steward: boolean;
}

/** The kinds under one heading that can be chosen here. */
export function kindsIn({ area, group, steward }: Omit<Props, "choices">): NotificationKind[] {
  return kindNames.filter((kind) => {
    const { area: own, groups } = kindOf(kind);
    return own === area && (!group || groups) && (steward || kind !== "report");
  });
}

/** Each kind with how it is told on the site and by letter. */
export async function KindList(props: Props) {
  const { choices, group } = props;
  const t = await getTranslations("notifications");
  const open = { value: "", text: t("choose.asForAll") };
  const before = (kind: NotificationKind, channel: Channel) =>
    group
      ? (choices.find((one) => one.groupId === group && one.kind === kind && one.channel === channel)?.cadence ?? "")
      : cadenceFor(choices, { kind, channel, groupId: null });
  const site = [
    { value: "NOW", text: t("choose.shown") },
    { value: "NEVER", text: t("choose.hidden") },
  ];
  const letter = cadences.map((value) => ({ value, text: t(`choose.cadence.${value}`) }));
  return (
    <ul className="told-kinds">
      {kindsIn(props).map((kind) => (
        <li key={kind}>
          <p>
            <b>{t(`kinds.${kind}`)}</b>
          </p>
          <div className="told-both">
            <SelectField
              defaultValue={before(kind, "SITE")}
              label={<Label kind={t(`kinds.${kind}`)} text={t("choose.site")} />}
              name={`site.${kind}`}
              options={group ? [open, ...site] : site}
            />
            {kindOf(kind).letter === "own" ? (
              <p className="field-hint">{t("choose.own")}</p>
            ) : (
              <SelectField
                defaultValue={before(kind, "EMAIL")}
                label={<Label kind={t(`kinds.${kind}`)} text={t("choose.letter")} />}
                name={`letter.${kind}`}
                options={group ? [open, ...letter] : letter}
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Label({ text, kind }: { text: string; kind: string }) {
  return (
    <>
      {text}
      <span className="visually-hidden">: {kind}</span>
    </>
  );
}
