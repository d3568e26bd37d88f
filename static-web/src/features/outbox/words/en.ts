export default {
  title: 'Outbox',
  intro: 'Mail that Mancrel wrote. While no mail service or mailbox is connected it stays here and never leaves.',
  loading: 'Loading the outbox',
  nothing: 'Nothing was sent yet',
  nothingWhy: 'Replies appear here the moment they are sent.',
  showMore: 'Show more',
  mail: '{subject}, to {people}',
  to: 'To {people}',
  showSource: 'Show the source',
  hideSource: 'Hide the source',
  loadingSource: 'Loading the source',
  rawSource: 'Raw source',
} as const;
