/** A table of kinds, for a guard that the compiler follows: what is not of the table is of the rest of the union. */
export type Kinds<Kind extends string> = Readonly<Record<Kind, true>>;

/** True when the thing is of one of these kinds. Big unions are routed in two steps by it, each of them exhaustive. */
export function isOfKind<Thing extends {readonly kind: string}, Kind extends Thing['kind']>(
  kinds: Kinds<Kind>,
  thing: Thing,
): thing is Extract<Thing, {readonly kind: Kind}> {
  return Object.hasOwn(kinds, thing.kind);
}
