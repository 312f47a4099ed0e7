/**
 * Every value of an object under its path, as `head.epochs`.
 *
 * @param value plain data; a list is one value
 */
export function flatten(value: unknown, path = ""): [path: string, value: string][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [[path, typeof value === "string" ? value : JSON.stringify(value) ?? "—"]];
  }
  return Object.entries(value).flatMap(([key, value]) =>
    flatten(value, path === "" ? key : `${path}.${key}`)
  );
}
