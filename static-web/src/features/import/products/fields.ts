/** The fields that a column of a file of products can become, as the API names them; what fits none is a property. */
export const FIELDS = [
  'sku',
  'title',
  'description',
  'url',
  'price',
  'salePrice',
  'salePriceDates',
  'currency',
  'stock',
  'availability',
  'backorder',
  'article',
  'ignore',
] as const;
export type Field = (typeof FIELDS)[number];

export const isField = (text: string): text is Field => FIELDS.some((one) => one === text);

/** What a property's field begins with. */
export const PROPERTY = 'attributes.';
