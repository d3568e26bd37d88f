export default {
  sections: 'Sections of the settings',
  general: 'Replies and webhooks',
  policies: 'Policies',
  mailboxes: 'Mailboxes',
  team: 'Team',
  pipelines: 'Pipelines',
  account: 'Your account',
} as const;
