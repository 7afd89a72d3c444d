"use client";

import { useSent } from "@/app/_ui/action-form";
import { Disclosure } from "@/app/_ui/disclosure";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";

interface Props {
  date: string;
  time: string;
  words: { summary: string; hint: string; date: string; time: string; button: string };
}

/** A moment at which the draft publishes itself. It unfolds where one is set, or where something is wrong with it. */
export function PublishLater({ date, time, words }: Props) {
  const { said, typed } = useSent();
  const open = Boolean(date || said?.fields.publishDate || said?.fields.publishTime || typed?.publishDate);
  return (
    <Disclosure look="box" open={open} summary={words.summary}>
      <p className="field-hint">{words.hint}</p>
      <div className="grid-2">
        <TextField defaultValue={date} label={words.date} name="publishDate" type="date" />
        <TextField defaultValue={time} label={words.time} name="publishTime" type="time" />
      </div>
      <SubmitButton name="onward" value="schedule">
        {words.button}
      </SubmitButton>
    </Disclosure>
  );
}
