/**
 * Ten colours that people with any kind of colour blindness tell apart as well as ten can be told
 * apart (Paul Tol's palette "muted", its sand and pale grey darkened to stand out on white).
 */
const CLASS_COLOURS = [
  "#cc6677",
  "#332288",
  "#c9a227",
  "#117733",
  "#55aadd",
  "#882255",
  "#44aa99",
  "#888822",
  "#aa4499",
  "#777777",
] as const;

/** Shapes, so that no two classes differ by their colour alone. */
const CLASS_SHAPES = ["circle", "square", "triangle-up", "cross", "diamond"] as const;

/** The scales that give each class its colour and its shape, the same in every figure. */
export function classScales(classNames: readonly string[]) {
  const domain = [...classNames];
  const pick = <T>(range: readonly T[]) => domain.map((_, at) => range[at % range.length]!);
  return {
    color: { domain, range: pick(CLASS_COLOURS) },
    shape: { domain, range: pick(CLASS_SHAPES) },
  };
}
