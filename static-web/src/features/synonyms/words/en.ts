export default {
  title: 'Synonyms',
  lead: 'Words that mean the same in your shop. The search for products takes one for the other.',
  words: 'Words, separated by commas',
  example: 'sofa, couch, settee',
  none: 'No synonyms yet',
  noneWhy: 'Customers may call a thing otherwise than you do: write both words here.',
  loading: 'Loading the synonyms',
  editOf: 'Edit {words}',
  removeOf: 'Remove {words}',
  saved: 'Saved',
} as const;
