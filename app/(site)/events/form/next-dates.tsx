"use client";

import { useEffect, useRef, useState } from "react";
import { useSent } from "@/app/_ui/action-form";
import { DateTile } from "@/app/_ui/date-tile";
import { SubmitButton } from "@/app/_ui/submit-button";
import { idle } from "@/lib/web/form";
import { previewDates } from "./date-actions";

interface Shown {
  sentence: string;
  dates: { date: string; skipped: boolean }[];
}

interface Words {
  title: string;
  hint: string;
  skip: string;
  skipped: string;
  show: string;
  none: string;
}

/** On top of a form that came back with the next dates, as it does without JavaScript: the way down to them. */
export function ToNextDates({ text }: { text: string }) {
  return useSent().typed?.nextDates ? (
    <p>
      <a href="#six-h">{text}</a>
    </p>
  ) : null;
}

/** The next six dates, following what is typed; without JavaScript a button asks for them. Ticked ones are skipped. */
export function NextDates({ words, language, skipped }: { words: Words; language: string; skipped: string[] }) {
  const { typed } = useSent();
  const here = useRef<HTMLDivElement>(null);
  const [live, setLive] = useState<Shown | null>(null);
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    let timer = 0;
    let latest = 0;
    const ask = async () => {
      const mine = ++latest;
      const asked = new FormData();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string" && !name.startsWith("$")) asked.append(name, value);
      }
      if (!asked.get("repeat")) return setLive(null);
      const state = await previewDates(idle, asked);
      if (mine === latest) setLive((state.data as Shown | undefined) ?? null);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = window.setTimeout(ask, 400);
    };
    void ask();
    form.addEventListener("change", soon);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("change", soon);
    };
  }, []);
  const shown = live ?? (typeof typed?.nextDates === "string" ? (JSON.parse(typed.nextDates) as Shown) : null);
  const hidden = skipped.filter((day) => !shown?.dates.some(({ date }) => date === day));
  return (
    <div className="six-wrap" ref={here}>
      {hidden.map((day) => (
        <input key={day} name="skip" type="hidden" value={day} />
      ))}
      <h3 id="six-h">{words.title}</h3>
      {shown ? (
        <p className="six-sentence" role="status">
          {shown.sentence}
        </p>
      ) : null}
      {shown && shown.dates.length > 0 ? (
        <>
          <p className="field-hint">{words.hint}</p>
          <ul aria-labelledby="six-h" className="six">
            {shown.dates.map(({ date, skipped: out }) => (
              <li className={out ? "out" : undefined} key={`${date}${out}`}>
                <DateTile language={language} start={date} />
                <label>
                  <input defaultChecked={out} name="skip" type="checkbox" value={date} />
                  <span>
                    {out ? words.skipped : words.skip}
                    <span className="visually-hidden"> {date}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {shown && shown.dates.length === 0 ? <p>{words.none}</p> : null}
      {live ? null : (
        <SubmitButton name="onward" value="dates">
          {words.show}
        </SubmitButton>
      )}
    </div>
  );
}
