/**
 * A table that is looked up by what a file or a caller says: only its own entries are in it, where a plain object would also find
 * `constructor` or `toString`.
 */
export function tableOf<Table extends object>(entries: Table): Readonly<Table> {
  return Object.freeze(Object.assign(Object.create(null) as Table, entries));
}
