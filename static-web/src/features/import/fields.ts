/** The fields that a column can become, as the API names them; the shop's own are added, what fits none is kept under its name. */
export const FIELDS = [
  'name',
  'givenName',
  'middleName',
  'familyName',
  'emails',
  'phones',
  'company',
  'jobTitle',
  'type',
  'source',
  'tags',
  'language',
  'timeZone',
  'birthday',
  'notes',
  'website',
  'score',
  'consent',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'ignore',
] as const;
export type Field = (typeof FIELDS)[number];

export const isField = (text: string): text is Field => FIELDS.some((one) => one === text);
