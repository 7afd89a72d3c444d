/** The address of a stored picture, or null where there is none. */
export function mediaPath(key: string | null | undefined): string | null {
  return key ? `/media/${key}` : null;
}
