/** Who sees a section: everybody, who leads (managers and administrators), or administrators alone. The server decides again. */
export type Reader = 'all' | 'leads' | 'admins';

/** The sections of the settings, each with an address of its own, in the order of the bar above them. */
export const SECTIONS = [
  { to: '/settings/replies', label: 'replies', for: 'admins' },
  { to: '/settings/policies', label: 'policies', for: 'leads' },
  { to: '/settings/mailboxes', label: 'mailboxes', for: 'leads' },
  { to: '/settings/team', label: 'team', for: 'leads' },
  { to: '/settings/fields', label: 'fields', for: 'leads' },
  { to: '/settings/pipelines', label: 'pipelines', for: 'leads' },
  { to: '/settings/billing', label: 'billing', for: 'leads' },
  { to: '/settings/scheduling', label: 'scheduling', for: 'leads' },
  { to: '/settings/synonyms', label: 'synonyms', for: 'leads' },
  { to: '/settings/prompts', label: 'prompts', for: 'admins' },
  { to: '/settings/webhooks', label: 'webhooks', for: 'admins' },
  { to: '/settings/api-keys', label: 'apiKeys', for: 'admins' },
  { to: '/settings/privacy', label: 'privacy', for: 'admins' },
  { to: '/settings/account', label: 'account', for: 'all' },
] as const satisfies { to: string; label: string; for: Reader }[];

/** The sections that a role sees. */
export const sectionsFor = (role: string | undefined) => SECTIONS.filter((section) => reads(role, section.for));

/** Where "Settings" leads: the first section that is the reader's. */
export const firstSection = (role: string | undefined) => sectionsFor(role)[0]!.to;

/** True where the section at an address is the reader's; an address that is no section's is nobody's to forbid. */
export const maySee = (role: string | undefined, path: string): boolean =>
  SECTIONS.every((section) => section.to !== path.replace(/\/$/, '') || reads(role, section.for));

const reads = (role: string | undefined, reader: Reader): boolean =>
  reader === 'all' || role === 'admin' || (reader === 'leads' && role === 'manager');
