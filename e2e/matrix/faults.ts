import { allowed } from "./allowed";
import type { Cell, Surface } from "./walk";

/** What was found where product.md says that it must not be, as sentences; empty when all is well. */
export function leaks(cells: Cell[]): string[] {
  // What is refused for whatever was asked, also for what never was, tells of nothing.
  const answers = new Map<string, Set<number | null>>();
  for (const { surface, viewer, status } of cells) {
    const key = `${viewer} ${surface.route} ${surface.name}`;
    answers.set(key, (answers.get(key) ?? new Set()).add(status));
  }
  return cells.flatMap(({ surface, state, viewer, status, found }) => {
    const tells = (answers.get(`${viewer} ${surface.route} ${surface.name}`)?.size ?? 0) > 1;
    const most = allowed(state, viewer, surface.kind);
    const where = `${surface.route}${surface.name ? ` (${surface.name})` : ""}`;
    const marks = found
      .filter((mark) => !most.has(mark))
      .map((mark) => `${viewer} reads ${mark} of the ${state} event on ${where}`);
    const opened =
      most.size === 0 && !surface.sameStatus && status !== null && status < 300
        ? [`${viewer} may open the ${state} event on ${where}: ${status}`]
        : [];
    const told =
      tells && most.size === 0 && status === 403
        ? [`${viewer} learns from a 403 that the ${state} event exists on ${where}`]
        : [];
    return [...marks, ...opened, ...told];
  });
}

/** Routes of the server that no surface walks, and surfaces of routes that are no more. */
export function unlisted(routes: string[], surfaces: Surface[]): string[] {
  const walked = new Set(surfaces.map(({ route }) => route));
  return [
    ...routes
      .filter((route) => !walked.has(route))
      .map((route) => `${route} is walked by no surface in e2e/matrix/surfaces.ts`),
    ...[...walked]
      .filter((route) => !routes.includes(route))
      .map((route) => `${route} is in e2e/matrix/surfaces.ts but no route`),
  ];
}
