import { aboutPlace, codeFor, isIn } from "./place";
import type { PlaceScene } from "./scene";
import type { Words } from "./words";

// One function per letter on somebody's way to an event. Each reads the state at this moment, and answers null when
// there is nothing to say any more.

/** To a guest: open this link, and you come. Whoever opened it before the letter left has other letters by now. */
export function confirm(scene: PlaceScene): Words | null {
  const { participation, say, reader } = scene;
  if (participation.state !== "UNCONFIRMED") return null;
  const held = participation.heldUntil !== null && participation.heldUntil > scene.at;
  return aboutPlace(scene, {
    from: held ? "confirm" : "confirmLater",
    end: say("confirm.end", { name: reader.name }),
  });
}

/** To a guest who asks again with the same address: where their place stands, and the link to it. */
export function again(scene: PlaceScene): Words | null {
  const { participation, say, reader } = scene;
  if (participation.state === "UNCONFIRMED") return confirm(scene);
  return aboutPlace(scene, {
    from: "again",
    values: { state: say(`shared.states.${participation.state}`, { position: scene.position ?? 0 }) },
    end: say("again.end", { name: reader.name }),
  });
}

/** The organisers decide. */
export function requested(scene: PlaceScene): Words | null {
  return scene.participation.state === "REQUESTED" ? aboutPlace(scene) : null;
}

/** All places are taken: the number in the queue. */
export function waiting(scene: PlaceScene): Words | null {
  const { state, heldUntil } = scene.participation;
  if (state !== "WAITING" || heldUntil !== null) return null;
  return aboutPlace(scene, scene.was === "REQUESTED" ? { from: "waitingApproved" } : {});
}

/** The ticket. */
export function going(scene: PlaceScene): Words | null {
  const { participation, was } = scene;
  if (!isIn(participation.state)) return null;
  return aboutPlace(scene, {
    from: was === "REQUESTED" ? "approved" : was === "WAITING" ? "promoted" : "going",
    code: codeFor(scene),
    calendar: "REQUEST",
  });
}

/** A place is free: it is held for a day. */
export function offered(scene: PlaceScene): Words | null {
  const { state, heldUntil } = scene.participation;
  if (state !== "WAITING" || heldUntil === null || heldUntil <= scene.at) return null;
  return aboutPlace(scene);
}

/** Nobody took the place that was held. */
export function lapsed(scene: PlaceScene): Words | null {
  return scene.participation.state === "CANCELLED" ? aboutPlace(scene) : null;
}

/** The organisers said no. */
export function rejected(scene: PlaceScene): Words | null {
  if (scene.participation.state !== "REJECTED") return null;
  return aboutPlace(scene, { said: reason(scene) });
}

/** The organisers took somebody off the list. */
export function removed(scene: PlaceScene): Words | null {
  if (scene.participation.state !== "REJECTED") return null;
  return aboutPlace(scene, { said: reason(scene), calendar: "CANCEL" });
}

function reason({ participation, say, event }: PlaceScene): Words["said"] {
  const by = say("shared.said", { name: event.organiser.name });
  return participation.reason ? { text: participation.reason, by } : undefined;
}

/** Not coming after all, as the person said. */
export function left(scene: PlaceScene): Words | null {
  return scene.participation.state === "CANCELLED" ? aboutPlace(scene, { calendar: "CANCEL" }) : null;
}

/** More or fewer people, or other answers. */
export function party(scene: PlaceScene): Words | null {
  const { state } = scene.participation;
  if (isIn(state)) return aboutPlace(scene, { code: codeFor(scene), calendar: "REQUEST" });
  return state === "REQUESTED" || state === "WAITING" ? aboutPlace(scene) : null;
}
