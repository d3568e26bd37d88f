export type Query = Readonly<Record<string, string>>;

/** What an address holds, as texts: what a view keeps of it. */
export const queryOf = (search: object): Query =>
  Object.fromEntries(
    Object.entries(search as Record<string, unknown>).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
    ),
  );

/** The address of a view: what was true or false there is it again. */
export const searchOf = (query: Query): Record<string, string | boolean> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value === 'true' ? true : value === 'false' ? false : value]));

/** Whether both show the same. */
export const isSame = (left: Query, right: Query): boolean =>
  Object.keys(left).length === Object.keys(right).length && Object.entries(left).every(([name, value]) => right[name] === value);
