/** What every assertion of this module throws when it does not hold. */
export class AssertionError extends Error {
  /**
   * @param message what was asserted and what was found
   * @param options `cause`: the error that led to this one
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}
