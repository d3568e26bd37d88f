export default {
  title: 'Approvals',
  waiting: { one: 'One waits', other: '{count} wait' },
  keys: '{j} {k} choose',
  loading: 'Loading approvals',
  nothing: 'Nothing waits for you',
  nothingWhy: 'Drafts that Mancrel is not sure enough about appear here.',
  noSubject: '(no subject)',
} as const;
