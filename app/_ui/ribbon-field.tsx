"use client";

import { useSent } from "./action-form";
import { Choice } from "./fields";
import { accentClass, RibbonFlag, type RibbonName, type RibbonShapeName } from "./ribbon";
import "./css/swatches.css";

const colours = ["BEET", "BRICK", "OCHRE", "MOSS", "PINE", "SKY", "INDIGO", "PLUM", "STONE"] as const;
const shapes = ["NOTCH", "POINT", "ROUND", "ZIGZAG"] as const;

/** Chooses a ribbon: fields `ribbon` and `ribbonShape`. */
export function RibbonField({
  legends,
  names,
  ribbon,
  shape,
}: {
  legends: { ribbon: string; shape: string };
  /** What each colour and each shape is called. */
  names: Record<RibbonName | RibbonShapeName, string>;
  ribbon: RibbonName;
  shape: RibbonShapeName;
}) {
  const typed = useSent().typed?.ribbon;
  const chosen = colours.find((colour) => colour === typed) ?? ribbon;
  return (
    <>
      <fieldset className="plain" id="ribbon">
        <legend>{legends.ribbon}</legend>
        <div className="swatches">
          {colours.map((value) => (
            <Choice
              checked={value === ribbon}
              className={`sw ${accentClass(value)}`}
              key={value}
              name="ribbon"
              type="radio"
              value={value}
            >
              <span aria-hidden="true" className="sw-dot" />
              <span className="sw-n">{names[value]}</span>
            </Choice>
          ))}
        </div>
      </fieldset>
      <fieldset className={`plain ${accentClass(chosen)}`} id="ribbonShape">
        <legend>{legends.shape}</legend>
        <div className="swatches shapes">
          {shapes.map((value) => (
            <Choice checked={value === shape} className="sw" key={value} name="ribbonShape" type="radio" value={value}>
              <RibbonFlag ribbon={chosen} shape={value} size="flag" />
              <span className="sw-n">{names[value]}</span>
            </Choice>
          ))}
        </div>
      </fieldset>
    </>
  );
}
