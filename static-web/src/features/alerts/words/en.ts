export default {
  title: 'Worth a look',
  more: { one: 'and {count} more', other: 'and {count} more' },
  makeTask: 'Make a task',
  makeTaskOf: 'Make a task: {what}',
  taskMade: 'A task for today is made: {what}',
  taskFailed: 'No task was made: {why}',
  dismiss: 'Let it rest until it changes: {what}',
  dismissed: 'It rests until it changes',
  slow_replies:
    'More replies take longer than four hours: {now} of {nowBase} ({nowShare}) in the last {days} days, {before} of {beforeBase} ({beforeShare}) before.',
  bounces:
    'More mail comes back: {now} of {nowBase} ({nowShare}) in the last {days} days, {before} of {beforeBase} ({beforeShare}) before.',
  overrides:
    'More drafts are wrong: {now} of {nowBase} ({nowShare}) in the last {days} days, {before} of {beforeBase} ({beforeShare}) before.',
  stock_questions:
    'More letters ask what is in stock: {now} of {nowBase} ({nowShare}) in the last {days} days, {before} of {beforeBase} ({beforeShare}) before.',
  calibration_drift:
    'Confidences promise more than comes: {now} of {nowBase} judged answers were right ({nowShare}), {expected} were foretold.',
  deal_score_drift:
    'The scores of deals no longer tell which are won: {now} of {nowBase} were in the last three months ({nowShare}), {expected} were foretold.',
  contact_score_drift:
    'The scores of contacts no longer tell who buys: {now} of {nowBase} did in three months ({nowShare}), {expected} were foretold.',
  stuck_deal: 'Nothing was done in time for the deal {name}; the time was up on {day}.',
  silent_customer: '{name} last bought on {day} and buys nothing in the next half year with a chance of {expected}.',
  todo_slow_replies: 'Find out why replies take longer',
  todo_bounces: 'Find out why more mail comes back',
  todo_overrides: 'Find out why more drafts are wrong',
  todo_stock_questions: 'Say better what is in stock',
  todo_calibration_drift: 'Look into the quality of answers',
  todo_deal_score_drift: 'Find out why deals end otherwise than they did',
  todo_contact_score_drift: 'Find out why people buy otherwise than they did',
  todo_stuck_deal: 'Move on: {name}',
  todo_silent_customer: 'Write to {name}',
} as const;
