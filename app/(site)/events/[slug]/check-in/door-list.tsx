"use client";

import { Button } from "@/app/_ui/button";
import { fill, type Somebody } from "./keeping";

const most = 40;

export interface ListWords {
  /** "2 people", by number. */
  seats: string[];
  checkIn: string;
  checkInOne: string;
  undo: string;
  undoOne: string;
  since: string;
  more: string;
  nobody: string;
}

/** People by name, each with the one button that is wanted at the door. */
export function DoorList({
  people,
  words,
  clock,
  onMark,
}: {
  people: Somebody[];
  words: ListWords;
  clock: (at: string) => string;
  onMark: (person: Somebody, undo: boolean) => void;
}) {
  if (people.length === 0) return <p className="soft">{words.nobody}</p>;
  return (
    <>
      <ul className="desk-list">
        {people.slice(0, most).map((person) => (
          <li className="desk-person door-person" key={person.id}>
            <p className="desk-name">
              <b>{person.name}</b>{" "}
              {person.seats > 1 ? <span className="badge">{words.seats[person.seats]}</span> : null}
            </p>
            {person.at ? (
              <div className="row">
                <span className="door-in">{fill(words.since, { time: clock(person.at) })}</span>
                <Button
                  aria-label={fill(words.undoOne, { name: person.name })}
                  look="quiet"
                  onClick={() => onMark(person, true)}
                  size="small"
                  type="button"
                >
                  {words.undo}
                </Button>
              </div>
            ) : (
              <Button
                aria-label={fill(words.checkInOne, { name: person.name })}
                onClick={() => onMark(person, false)}
                type="button"
              >
                {words.checkIn}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {people.length > most ? <p className="field-hint">{fill(words.more, { count: people.length - most })}</p> : null}
    </>
  );
}
