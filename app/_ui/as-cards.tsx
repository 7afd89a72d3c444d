"use client";

import { Avatar } from "./avatar";
import { Choice, Fault } from "./fields";
import { Icon } from "./icon";
import { accentClass, RibbonFlag, type RibbonName, type RibbonShapeName } from "./ribbon";
import "./css/as-cards.css";

export interface AsChoice {
  /** What the form sends. */
  id: string;
  /** Public id of a group, from which its paper-cut picture comes; `id` unless said. */
  seed?: string;
  name: string;
  /** "@canalkitchen" */
  handle: string;
  kind: "PERSON" | "GROUP" | "APPLICATION";
  ribbon?: RibbonName | null;
  ribbonShape?: RibbonShapeName | null;
  src?: string | null;
  /** "A group you help to run." */
  text?: string;
  /** Who will see it and how many hear of it. */
  seen?: string;
}

/** "Publish as": large cards, one for each name the reader may use. */
export function AsCards({
  name = "as",
  choices,
  defaultValue,
}: {
  name?: string;
  choices: AsChoice[];
  defaultValue?: string;
}) {
  return (
    <div className="as-list" id={name}>
      {choices.map((choice) => (
        <Choice
          checked={choice.id === defaultValue}
          className={`as-card as-${choice.kind.toLowerCase()} ${accentClass(choice.ribbon)}`}
          key={choice.id}
          name={name}
          type="radio"
          value={choice.id}
        >
          <span className="as-ribbon">
            <RibbonFlag ribbon={choice.ribbon} shape={choice.ribbonShape} />
          </span>
          <span className="as-main">
            <span className="as-name">
              <Avatar
                kind={choice.kind}
                name={choice.name}
                ribbon={choice.ribbon}
                seed={choice.seed ?? choice.id}
                size={40}
                src={choice.src}
              />
              <span>
                <b>{choice.name}</b>
                <span className="handle">{choice.handle}</span>
              </span>
            </span>
            {choice.text && <span className="as-text">{choice.text}</span>}
            {choice.seen && (
              <span className="as-seen">
                <Icon name="globe" />
                <span>{choice.seen}</span>
              </span>
            )}
          </span>
        </Choice>
      ))}
      <Fault name={name} />
    </div>
  );
}
