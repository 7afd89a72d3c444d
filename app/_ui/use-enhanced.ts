"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** false on the server and at first, true once JavaScript runs: for controls that do nothing without it. */
export function useEnhanced(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
