"use client";

import { useSent } from "@/app/_ui/action-form";

/** Days picked one by one: those that are, and four more to fill. */
export function PickedDays({ days, words }: { days: string[]; words: { legend: string; hint: string; day: string } }) {
  const { typed } = useSent();
  const kept = typed ? [typed.pickedDay ?? []].flat().filter(Boolean) : days;
  const fields = [...kept, "", "", "", ""].map((day, index) => ({ day, place: index + 1 }));
  return (
    <fieldset aria-describedby="pickedDay-hint" className="plain" id="pickedDay">
      <legend>{words.legend}</legend>
      <p className="field-hint" id="pickedDay-hint">
        {words.hint}
      </p>
      <div className="picked">
        {fields.map(({ day, place }) => (
          <input
            aria-label={`${words.day} ${place}`}
            className="input"
            defaultValue={day}
            key={`${place}${day}`}
            name="pickedDay"
            type="date"
          />
        ))}
      </div>
    </fieldset>
  );
}
