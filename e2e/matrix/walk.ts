import type { Kind } from "./allowed";
import { looksAt, type Scene, type SceneEvent, type Viewer, viewers } from "./scene";
import { type Marks, type State, states } from "./states";

/** One address of a surface, and for lists whatever they show; `about` when it belongs to one event. */
export interface Asked {
  path: string;
  about?: State;
  headers?: Record<string, string>;
}

export interface Surface {
  /** The route that answers it, as routeTable() writes it. */
  route: string;
  /** What tells it from other surfaces of the same route. */
  name?: string;
  kind: Kind;
  /** Set where the status is the same for everything, also for what never was: it tells nothing. */
  sameStatus?: true;
  /** Who asks, where cookies change nothing; everybody unless said. */
  viewers?: readonly Viewer[];
  asks(scene: Scene): Asked[];
}

export interface Answer {
  status: number;
  /** Status line, headers and body, with entities and percent-encoding undone. */
  text: string;
}

/** How the walk asks: the real server, or something that a test put in between. */
export type Ask = (asked: Asked, viewer: Viewer) => Promise<Answer>;

/** What one viewer found of one event on one surface: statuses where the address is the event's own, and marks. */
export interface Cell {
  surface: Surface;
  state: State;
  viewer: Viewer;
  status: number | null;
  found: (keyof Marks)[];
}

/** Asks every address of every surface as every viewer. */
export async function walk(scene: Scene, surfaces: Surface[], ask: Ask): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const surface of surfaces) {
    const asked = surface.asks(scene);
    for (const viewer of surface.viewers ?? viewers) {
      const mine = asked.filter(({ about }) => about === undefined || looksAt(viewer, about));
      const answers = await inTurns(mine, async (one) => ({ about: one.about, ...(await ask(one, viewer)) }));
      for (const event of scene.events.filter(({ state }) => looksAt(viewer, state)))
        cells.push(...cellOf(surface, event, viewer, answers));
    }
  }
  return cells;
}

function cellOf(surface: Surface, event: SceneEvent, viewer: Viewer, answers: (Answer & { about?: State })[]): Cell[] {
  const own = answers.filter(({ about }) => about === event.state);
  const elsewhere = answers.filter(({ about }) => about !== event.state);
  // Whoever asks by the slug knows it, and pages repeat what they were asked for.
  const text = answers.map((answer) =>
    aroundMarks(answer.about === event.state ? withoutAddresses(answer.text, event) : answer.text),
  );
  const found = (Object.keys(event.marks) as (keyof Marks)[]).filter((mark) =>
    text.some((one) => holds(one, event.marks[mark])),
  );
  if (answers.length > 0 && own.length === 0 && elsewhere.every(({ about }) => about !== undefined)) return [];
  return [{ surface, state: event.state, viewer, status: own[0]?.status ?? null, found }];
}

const stems = /quitte|zwetschgengasse|45\.1|online\.example|mirabelle|griotte|reineclaude|myrtille|bergamote|feuille/gi;
const around = new Map<string, string>();

/** What stands around anything that could be a mark: the little of a page in which marks need be looked for. */
function aroundMarks(text: string): string {
  const known = around.get(text);
  if (known !== undefined) return known;
  // The letter keeps what is cut off in its middle from being taken for a whole mark; nothing is cut off at the end.
  const found = [...text.matchAll(stems)].map(
    ({ index }) => text.slice(Math.max(0, index - 10), index + 90) + (index + 90 < text.length ? "x" : ""),
  );
  around.set(text, found.join("\n"));
  return found.join("\n");
}

function withoutAddresses(text: string, { row, crowd }: SceneEvent): string {
  return [row.slug, crowd?.before ?? row.slug].reduce((rest, slug) => rest.replaceAll(slug, ""), text);
}

function holds(text: string, mark: string): boolean {
  // "names" must not be found in "namesNobody".
  return new RegExp(
    `${mark.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[\\s+-]")}(?![A-Za-z\\d])`,
    "i",
  ).test(text);
}

/** Four requests at a time: the server is one process on two cores. */
async function inTurns<In, Out>(work: In[], one: (input: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (let first = 0; first < work.length; first += 4)
    results.push(...(await Promise.all(work.slice(first, first + 4).map(one))));
  return results;
}

/** The matrix as text: surfaces, their events, and per viewer the status and the marks found. */
export function print(cells: Cell[]): string {
  const lines: string[] = [];
  const surfaces = [...new Set(cells.map(({ surface }) => surface))];
  for (const surface of surfaces) {
    const title = `${surface.route}${surface.name ? ` (${surface.name})` : ""}`;
    if (cells.every((cell) => cell.surface !== surface || (cell.status === null && cell.found.length === 0))) {
      lines.push("", `${title}: nothing of any event`);
      continue;
    }
    lines.push("", title);
    lines.push(head("", [...viewers]));
    for (const state of states) {
      const row = viewers.map((viewer) =>
        cells.find((cell) => cell.surface === surface && cell.state === state && cell.viewer === viewer),
      );
      if (row.some((cell) => cell)) lines.push(head(state, row.map(shown)));
    }
  }
  return `${lines.join("\n").trim()}\n`;
}

function head(first: string, columns: string[]): string {
  return `  ${first.padEnd(14)}${columns.map((column) => column.padEnd(13)).join("")}`.trimEnd();
}

function shown(cell: Cell | undefined): string {
  if (!cell) return "";
  const status = cell.status === null ? "" : `${cell.status} `;
  return `${status}${cell.found.join("") || "-"}`;
}
