"use client";

import { useSent } from "@/app/_ui/action-form";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Difference } from "./theirs";

interface Words {
  title: string;
  text: string;
  mine: string;
  theirs: string;
  choose: string;
  allMine: string;
  allTheirs: string;
}

/**
 * What somebody else wrote meanwhile beside one's own, field by field: either can be chosen for each, or for all. The
 * fields below still hold one's own.
 */
export function Theirs({ words }: { words: Words }) {
  const { typed } = useSent();
  if (typeof typed?.theirs !== "string" || typeof typed.updatedAt !== "string") return null;
  const differing = JSON.parse(typed.theirs) as Difference[];
  const versions = ["mine", "theirs"] as const;
  return (
    <section aria-labelledby="theirs" className="panel theirs stack-m" key={typed.updatedAt}>
      <h2 className="panel-title" id="theirs">
        {words.title}
      </h2>
      <p>{words.text}</p>
      {differing.map((difference) => (
        <fieldset className="plain" key={difference.name}>
          <legend>{difference.label}</legend>
          <div className="grid-2">
            {versions.map((version) => (
              <label className="opt" key={version}>
                <input
                  defaultChecked={difference.pick === version}
                  name={`pick.${difference.name}`}
                  type="radio"
                  value={version}
                />
                <span>
                  <b>{words[version]}</b>
                  <span className="theirs-text">{difference[version]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="row">
        <SubmitButton look="primary" name="onward" value="save">
          {words.choose}
        </SubmitButton>
        <SubmitButton name="all" value="mine">
          {words.allMine}
        </SubmitButton>
        <SubmitButton look="quiet" name="all" value="theirs">
          {words.allTheirs}
        </SubmitButton>
      </div>
    </section>
  );
}
