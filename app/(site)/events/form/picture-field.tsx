import { getTranslations } from "next-intl/server";
import { PaperCut } from "@/app/_ui/cover";
import { Choice, TextField } from "@/app/_ui/fields";
import { Icon } from "@/app/_ui/icon";
import type { RibbonName } from "@/app/_ui/ribbon";
import { PhotoPreview } from "./photo-preview";
import type { Values } from "./values";
import "@/app/_ui/css/swatches.css";

const motifs = ["hills", "tiles", "bunting", "leaves"] as const;

/** A drawing of cut paper, or a photo with words for those who cannot see it. */
export async function PictureField({ values, seed, ribbon }: { values: Values; seed: string; ribbon?: RibbonName }) {
  const t = await getTranslations("events.form");
  const value = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  return (
    <fieldset className="plain picture" id="cover">
      <legend>{t("labels.cover")}</legend>
      <div className="pats">
        {motifs.map((motif, index) => (
          <Choice
            checked={values.cover === `motif${index}`}
            className="pat"
            key={motif}
            name="cover"
            type="radio"
            value={`motif${index}`}
          >
            <span className="pat-pic">
              <PaperCut motif={index} ribbon={ribbon} seed={seed} />
            </span>
            <span>{t(`motifs.${motif}`)}</span>
          </Choice>
        ))}
        <Choice checked={values.cover === "photo"} className="pat pat-up" name="cover" type="radio" value="photo">
          <span className="pat-pic">
            <Icon name="camera" />
          </span>
          <span>{t("motifs.photo")}</span>
        </Choice>
        <Choice checked={!values.cover} className="pat" name="cover" type="radio" value="chance">
          <span className="pat-pic">
            <Icon name="sunrise" />
          </span>
          <span>{t("motifs.chance")}</span>
        </Choice>
      </div>
      <div className="photo stack-m">
        <PhotoPreview coverId={value("coverId") ?? ""} kept={t("photoKept")} />
        <TextField
          accept="image/jpeg,image/png,image/webp,image/gif"
          hint={t("hints.coverFile")}
          label={t("labels.coverFile")}
          name="coverFile"
          type="file"
        />
        <TextField
          autoComplete="off"
          defaultValue={value("coverAlt")}
          hint={t("hints.coverAlt")}
          label={t("labels.coverAlt")}
          maxLength={500}
          name="coverAlt"
        />
      </div>
    </fieldset>
  );
}
