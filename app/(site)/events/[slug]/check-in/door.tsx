"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { useEnhanced } from "@/app/_ui/use-enhanced";
import { DoorList, type ListWords } from "./door-list";
import { forgetPage, keepPage } from "./keep-page";
import { codeIn, fill, named, type Somebody } from "./keeping";
import { Scanner } from "./scanner";
import { ticketMark } from "./ticket-mark";
import { type Line, type Listener, useDoor } from "./use-door";

export interface DoorWords extends ListWords {
  line: Record<Line, string>;
  toSend: string;
  counter: string;
  search: string;
  hint: string;
  welcome: string;
  already: string;
  takenBack: string;
  notGoing: string;
  unknown: string;
  unknownYet: string;
  kept: string;
  forget: string;
  signIn: string;
  scanner: { open: string; close: string; denied: string; view: string };
}

interface Said {
  tone: "ok" | "warn" | "stop";
  text: string;
  key: string;
}

interface Props {
  event: { id: string; path: string; zone: string };
  language: string;
  words: DoorWords;
  /** The same by plain forms, for browsers that run no script. */
  children: ReactNode;
}

/** The door by script: the list in this phone, the camera, and what is noted while there is no network. */
export function Door({ event, language, words, children }: Props) {
  const [said, setSaid] = useState<Said[]>([]);
  const [text, setText] = useState("");
  const [tickets, setTickets] = useState<string | null>(null);
  const people = useRef<Somebody[]>([]);
  /** What was noted and not answered for yet: who is in at another door already is not let in here first. */
  const unsaid = useRef(new Set<string>());
  const enhanced = useEnhanced();
  const clock = useCallback(
    (at: string) =>
      new Intl.DateTimeFormat(language, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: event.zone,
      }).format(new Date(at)),
    [language, event.zone],
  );
  const say = useCallback((tone: Said["tone"], sentence: string) => {
    setSaid((before) => [{ tone, text: sentence, key: `${Date.now()}-${Math.random()}` }, ...before].slice(0, 4));
  }, []);
  const welcome = useCallback(
    ({ name, seats }: Somebody) => say("ok", fill(words.welcome, { name, seats: words.seats[seats] ?? seats })),
    [say, words],
  );
  const listener: Listener = {
    replied(mark, { outcome, person }) {
      const silent = !unsaid.current.delete(mark.key);
      const name = person?.name ?? people.current.find(({ id }) => id === mark.id)?.name ?? mark.ticket ?? "";
      if (outcome === "already" && !mark.undo && person?.at)
        say("warn", fill(words.already, { name, time: clock(person.at) }));
      else if (outcome === "notGoing") say("stop", fill(words.notGoing, { name }));
      else if (outcome === "unknown") say("stop", fill(words.unknown, { name }));
      else if (outcome === "out") say("warn", fill(words.takenBack, { name }));
      else if (outcome === "in" && person && !silent) welcome(person);
    },
    unsent(mark) {
      if (!unsaid.current.delete(mark.key)) return;
      const person = people.current.find(({ id }) => id === mark.id);
      if (!person) say("warn", fill(words.unknownYet, { name: mark.ticket ?? "" }));
      else if (mark.undo) say("warn", fill(words.takenBack, { name: person.name }));
      else welcome(person);
    },
  };
  const door = useDoor(event.path, event.id, listener);
  const { note, line, waiting } = door;
  people.current = door.people;

  const mark = useCallback(
    (person: Somebody, undo: boolean) => {
      if (person.at && !undo) return say("warn", fill(words.already, { name: person.name, time: clock(person.at) }));
      unsaid.current.add(note({ id: person.id, ...(undo && { undo }) }).key);
    },
    [note, say, words, clock],
  );
  const scanned = useCallback(
    async (found: string) => {
      const code = codeIn(found);
      if (!code) return say("stop", fill(words.unknown, { name: found.slice(0, 60) }));
      const ticket = await ticketMark(event.id, code);
      const person = ticket ? people.current.find((one) => one.ticket === ticket) : undefined;
      if (person) return mark(person, false);
      unsaid.current.add(note({ ticket: code }).key);
    },
    [event.id, mark, note, say, words],
  );

  useEffect(() => {
    keepPage(`${event.path}/check-in`);
    const code = codeIn(new URL(location.href).searchParams.get("ticket") ?? "");
    if (code) setText(code);
  }, [event.path]);
  useEffect(() => {
    const code = codeIn(text);
    setTickets(null);
    if (code) void ticketMark(event.id, code).then(setTickets);
  }, [text, event.id]);

  // Until the list is there, the page does what it does without script.
  if (!enhanced || (!door.read && line !== "refused" && waiting === 0)) {
    return <div onInput={({ target }) => target instanceof HTMLInputElement && setText(target.value)}>{children}</div>;
  }
  const found = tickets ? door.people.filter(({ ticket }) => ticket === tickets) : named(door.people, text);
  const seats = (list: Somebody[]) => list.reduce((sum, one) => sum + one.seats, 0);
  async function leave() {
    door.forget();
    await forgetPage(`${event.path}/check-in`);
    location.assign(`${event.path}/attendees`);
  }
  return (
    <div className="door">
      <p className="door-counter">
        {fill(words.counter, { in: seats(door.people.filter(({ at }) => at)), all: seats(door.people) })}
      </p>
      <p className={`door-line is-${line}`} role="status">
        {words.line[line]} {waiting > 0 ? fill(words.toSend, { count: waiting }) : null}{" "}
        {line === "refused" ? (
          <a href={`/login?next=${encodeURIComponent(`${event.path}/check-in`)}`}>{words.signIn}</a>
        ) : null}
      </p>
      <div aria-live="assertive" className="door-said">
        {said.map(({ tone, text: sentence, key }) => (
          <Notice key={key} title={sentence} tone={tone} />
        ))}
      </div>
      <Scanner onCode={(code) => void scanned(code)} words={words.scanner} />
      <div className="field">
        <label className="field-label" htmlFor="door-search">
          {words.search}
        </label>
        <p className="field-hint" id="door-search-hint">
          {words.hint}
        </p>
        <input
          aria-describedby="door-search-hint"
          autoComplete="off"
          className="input"
          id="door-search"
          onChange={(change) => setText(change.target.value)}
          type="search"
          value={text}
        />
      </div>
      <DoorList clock={clock} onMark={mark} people={found} words={words} />
      <p className="field-hint">{words.kept}</p>
      <Button look="quiet" onClick={() => void leave()} size="small" type="button">
        {words.forget}
      </Button>
    </div>
  );
}
