/** What a person typed or configured is not valid: commands end with status 2. */
export class UsageError extends Error {
  /** What it is called where it is printed with its stack. */
  override name = "UsageError";
}
