/** Filters of a list as the API asks for them: `filter.state=open`; those that are empty are left out. */
export const filters = (fields: Record<string, string | undefined>): Record<`filter.${string}`, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([field, value]) => (value ? [[`filter.${field}`, value]] : [])));
