/** Next's own route handler with nothing in it. */
export function GET() {
  return new Response("");
}
