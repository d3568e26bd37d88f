import type { Scope } from '../../api/types';

/** What a key can permit, from reading to everything. */
export const SCOPES = [
  'read',
  'work',
  'edit_contacts',
  'edit_companies',
  'edit_deals',
  'edit_tasks',
  'edit_products',
  'import',
  'export',
  'configure',
  'operate',
  'administer',
] as const satisfies Scope[];
