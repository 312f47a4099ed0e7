/** What a person typed or configured is not valid: commands end with status 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
