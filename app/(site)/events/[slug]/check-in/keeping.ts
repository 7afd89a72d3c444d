/** Somebody who may come in, as the phone at the door knows them. */
export interface Somebody {
  id: string;
  name: string;
  seats: number;
  /** Hash of their ticket's code. */
  ticket: string | null;
  /** When they came in, as an instant in RFC 3339. */
  at: string | null;
}

/** Somebody came in, or it is taken back: as it was noted at the door, to be sent. */
export interface Mark {
  /** Made here; tells what came of it. */
  key: string;
  /** The participation, or the code of a ticket that the list here does not know. */
  id?: string;
  ticket?: string;
  at: string;
  undo?: boolean;
}

export type Outcome = "in" | "already" | "out" | "notGoing" | "unknown";

/** What the server says to a mark. */
export interface Reply {
  key: string;
  outcome: Outcome;
  person: Somebody | null;
}

/** What the server tells of the list: all of it, or what changed. */
export interface News {
  now: string;
  full: boolean;
  people: Somebody[];
  gone: string[];
}

/** What this phone keeps of one event. */
export interface Kept {
  people: Somebody[];
  /** Not sent yet, oldest first. */
  marks: Mark[];
  /** The server's time when the list was read; null before. */
  readAt: string | null;
}

export const nothingKept: Kept = { people: [], marks: [], readAt: null };

/** The list after news of it. */
export function withNews(kept: Kept, { now, full, people, gone }: News): Kept {
  const fresh = new Map(full ? [] : kept.people.map((one) => [one.id, one]));
  for (const one of people) fresh.set(one.id, one);
  for (const id of gone) fresh.delete(id);
  return { ...kept, people: [...fresh.values()].sort((a, b) => a.name.localeCompare(b.name)), readAt: now };
}

/** After the server answered: what it knows counts, and what was sent need not be sent again. */
export function withReplies(kept: Kept, replies: Reply[]): Kept {
  const answered = new Set(replies.map(({ key }) => key));
  const people = new Map(kept.people.map((one) => [one.id, one]));
  for (const { person } of replies) if (person) people.set(person.id, person);
  return { ...kept, people: [...people.values()], marks: kept.marks.filter(({ key }) => !answered.has(key)) };
}

/** The list as the door sees it: what was noted here stands over what the server said last. */
export function shown({ people, marks }: Pick<Kept, "people" | "marks">): Somebody[] {
  const noted = new Map(marks.map((mark) => [mark.id, mark]));
  return people.map((one) => {
    const mark = noted.get(one.id);
    if (!mark) return one;
    return { ...one, at: mark.undo ? null : (one.at ?? mark.at) };
  });
}

/** The code of a ticket in what was scanned or typed: alone, with its hyphen, or in the ticket's address. */
export function codeIn(text: string): string | null {
  const said = text.trim();
  const address = /^https?:\/\//i.test(said) && URL.canParse(said) ? new URL(said).searchParams.get("ticket") : said;
  const code = (address ?? "").toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : null;
}

/** Whose names hold every word, however accents are typed. */
export function named(people: Somebody[], text: string): Somebody[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return people.filter(({ name }) => {
    const whole = folded(name);
    return words.every((word) => whole.includes(word));
  });
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Puts values into a sentence: "{name} is in". */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
