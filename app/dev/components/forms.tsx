"use client";

import type { FormState } from "@/lib/web/form";
import { ActionForm } from "../../_ui/action-form";
import { AsCards } from "../../_ui/as-cards";
import { CheckField, RadioField, TickField } from "../../_ui/choices";
import { AreaField, SelectField, TextField } from "../../_ui/fields";
import { RibbonField } from "../../_ui/ribbon-field";
import { Step } from "../../_ui/step";
import { SubmitButton } from "../../_ui/submit-button";

const wrong: FormState = {
  status: "invalid",
  message: "errors.invalid",
  fields: { title: ["errors.titleShort"] },
  said: {
    message: "Some fields need another look. Nothing you typed is lost.",
    fields: { title: "A title has at least three characters." },
  },
  typed: { title: "So", description: "We cook together from ten." },
};

const names = {
  ...{
    BEET: "Beet",
    BRICK: "Brick",
    OCHRE: "Ochre",
    MOSS: "Moss",
    PINE: "Pine",
    SKY: "Sky",
    INDIGO: "Indigo",
    PLUM: "Plum",
    STONE: "Stone",
  },
  ...{ NOTCH: "Notch", POINT: "Point", ROUND: "Round", ZIGZAG: "Zigzag" },
};

/** A form after it was sent with a fault. It sends nothing. */
export function Forms() {
  return (
    <section className="section">
      <h2>A form</h2>
      <ActionForm
        action={async (state) => state}
        className="stack-l"
        labels={{ title: "Title" }}
        start={wrong}
        summary={["One thing before we can publish", "Some things before we can publish"]}
      >
        <Step hint="People only ever see the name you choose here." number={1} title="Publish as">
          <AsCards
            choices={[
              {
                id: "ck",
                name: "Canal Kitchen",
                handle: "@canalkitchen",
                kind: "GROUP",
                ribbon: "PINE",
                ribbonShape: "ROUND",
                text: "A group you help to run.",
                seen: "Everyone can see it. 214 followers hear about it.",
              },
              {
                id: "cr",
                name: "Camille R.",
                handle: "@camille",
                kind: "PERSON",
                ribbon: "PLUM",
                text: "You, under your everyday name.",
              },
            ]}
            defaultValue="ck"
          />
        </Step>
        <Step number={2} title="What">
          <TextField hint="Short and plain works best." label="Title" name="title" required />
          <AreaField label="Description" name="description" optional="optional" rows={4} />
          <div className="grid-3">
            <TextField label="Date" name="date" type="date" />
            <TextField label="Starts" name="start" type="time" />
            <SelectField
              label="Language"
              name="language"
              options={[
                { value: "en", text: "English" },
                { value: "fr", text: "Français" },
              ]}
            />
          </div>
          <CheckField hint="No time is shown." label="It lasts all day" name="allDay" />
        </Step>
        <Step number={3} title="Joining">
          <RadioField
            defaultValue="FREE"
            legend="Who can come"
            name="joinMode"
            options={[
              {
                value: "FREE",
                text: "Anyone who says “I’m coming”",
                hint: "With an account here or on another server.",
              },
              { value: "NONE", text: "No need to tell us", hint: "People simply turn up." },
            ]}
          />
          <RadioField
            defaultValue="NOBODY"
            legend="Who sees the names"
            look="boxes"
            name="nameVisibility"
            options={[
              { value: "NOBODY", text: "Nobody" },
              { value: "GOING", text: "People coming" },
              { value: "EVERYONE", text: "Everyone" },
            ]}
          />
          <TickField
            legend="Getting in"
            name="access"
            optional="optional"
            options={[
              { value: "stepFree", text: "Step-free entrance" },
              { value: "toilets", text: "Accessible toilets" },
            ]}
          />
          <RibbonField
            legends={{ ribbon: "Ribbon colour", shape: "Ribbon shape" }}
            names={names}
            ribbon="PINE"
            shape="ROUND"
          />
        </Step>
        <div className="publish-bar">
          <div className="form-actions">
            <SubmitButton look="primary">Publish event</SubmitButton>
          </div>
        </div>
      </ActionForm>
    </section>
  );
}
