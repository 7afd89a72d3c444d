import { getTranslations } from "next-intl/server";
import { RadioField } from "@/app/_ui/choices";
import { Disclosure } from "@/app/_ui/disclosure";
import { TextField } from "@/app/_ui/fields";
import { Step } from "@/app/_ui/step";
import { factKinds, limits } from "@/lib/events/schema";
import type { Values } from "./values";

/** What people ask before they come: price, what to bring, links. */
export async function Facts({ values, first }: { values: Values; first: number }) {
  const t = await getTranslations("events.form");
  const said = await getTranslations("events");
  const value = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const kinds = factKinds.filter((kind) => kind !== "other");
  return (
    <Step number={first} title={t("facts.title")}>
      <RadioField
        defaultValue={value("paid")}
        legend={t("facts.price")}
        look="boxes"
        name="paid"
        options={[
          { value: "free", text: said("free") },
          { value: "paid", text: t("facts.paid") },
        ]}
      />
      <TextField
        autoComplete="off"
        defaultValue={value("priceText")}
        hint={t("hints.priceText")}
        label={t("labels.priceText")}
        maxLength={limits.price}
        name="priceText"
        optional={t("optional")}
      />
      <TextField
        autoComplete="off"
        defaultValue={value("externalUrl")}
        hint={t("hints.externalUrl")}
        inputMode="url"
        label={t("labels.externalUrl")}
        name="externalUrl"
        optional={t("optional")}
      />
      <Disclosure look="box" open={factKinds.some((kind) => values[`fact_${kind}`])} summary={t("facts.more")}>
        <div className="grid-2">
          {kinds.map((kind) => (
            <TextField
              autoComplete="off"
              defaultValue={value(`fact_${kind}`)}
              key={kind}
              label={t(`labels.fact_${kind}`)}
              maxLength={limits.fact}
              name={`fact_${kind}`}
              optional={t("optional")}
            />
          ))}
          <TextField
            autoComplete="off"
            defaultValue={value("fact_other_label")}
            label={t("labels.fact_other_label")}
            maxLength={80}
            name="fact_other_label"
            optional={t("optional")}
          />
          <TextField
            autoComplete="off"
            defaultValue={value("fact_other")}
            label={t("labels.fact_other")}
            maxLength={limits.fact}
            name="fact_other"
            optional={t("optional")}
          />
        </div>
      </Disclosure>
    </Step>
  );
}
