"use client";

import { PaperCut } from "./cover";
import { Choice } from "./fields";
import type { RibbonName } from "./ribbon";

/** Chooses one of the four paper-cut motifs: field `coverMotif`, 0 to 3. */
export function CoverField({
  legend,
  names,
  seed,
  ribbon,
  defaultValue,
}: {
  legend: string;
  /** What hills, tiles, bunting and leaves are called. */
  names: [string, string, string, string];
  /** The event's public id, or anything before it has one. */
  seed: string;
  ribbon?: RibbonName | null;
  defaultValue?: number | null;
}) {
  return (
    <fieldset className="plain" id="coverMotif">
      <legend>{legend}</legend>
      <div className="pats">
        {names.map((name, motif) => (
          <Choice
            checked={motif === defaultValue}
            className="pat"
            key={name}
            name="coverMotif"
            type="radio"
            value={String(motif)}
          >
            <span className="pat-pic">
              <PaperCut motif={motif} ribbon={ribbon} seed={seed} />
            </span>
            <span>{name}</span>
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}
