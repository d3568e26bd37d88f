import { frame } from './words';
import type { Say } from '../i18n/words';
import type { IconName } from '../shared/icons';

type Label = Exclude<keyof NonNullable<ReturnType<typeof frame.read>>, 'waiting' | 'account' | 'colours' | 'changeColours' | 'goTo'>;
export type FrameSay = Say<NonNullable<ReturnType<typeof frame.read>>>;

export interface Place {
  to: string;
  label: Label;
  icon: IconName;
  /** Pressed after g. */
  key: string;
  roles?: string[];
  /** Stands in the bottom bar of a phone; the others are in its "More". */
  first?: true;
}

/** Where one can go, in groups. A group without a title stands alone. */
export const GROUPS: { id: string; title?: Label; places: Place[] }[] = [
  {
    id: 'work',
    places: [
      { to: '/today', label: 'today', icon: 'today', key: 't', first: true },
      { to: '/inbox', label: 'inbox', icon: 'inbox', key: 'i', first: true },
      { to: '/approvals', label: 'approvals', icon: 'check', key: 'a', first: true },
      { to: '/outbox', label: 'outbox', icon: 'outbox', key: 'u' },
    ],
  },
  {
    id: 'people',
    title: 'people',
    places: [
      { to: '/contacts', label: 'contacts', icon: 'people', key: 'c', first: true },
      { to: '/companies', label: 'companies', icon: 'company', key: 'o' },
      { to: '/import', label: 'import', icon: 'upload', key: 'm', roles: ['admin', 'manager', 'rep'] },
    ],
  },
  {
    id: 'sales',
    places: [
      { to: '/deals', label: 'deals', icon: 'deal', key: 'd', first: true },
      { to: '/tasks', label: 'tasks', icon: 'task', key: 'k' },
      { to: '/calendar', label: 'calendar', icon: 'calendar', key: '7' },
      { to: '/quotes', label: 'quotes', icon: 'note', key: 'y' },
      { to: '/invoices', label: 'invoices', icon: 'invoice', key: 'r' },
      { to: '/forecast', label: 'forecast', icon: 'up', key: 'g' },
      { to: '/reports', label: 'reports', icon: 'decision', key: '6' },
    ],
  },
  {
    id: 'outreach',
    title: 'outreach',
    places: [
      { to: '/outreach/campaigns', label: 'campaigns', icon: 'outbox', key: 'w' },
      { to: '/outreach/sequences', label: 'sequences', icon: 'clock', key: 'j' },
      { to: '/outreach/occasions', label: 'occasions', icon: 'calendar', key: '5' },
      { to: '/outreach/segments', label: 'segments', icon: 'people', key: 'h' },
      { to: '/outreach/templates', label: 'templates', icon: 'note', key: 'f' },
      { to: '/outreach/forms', label: 'forms', icon: 'inbox', key: 'x' },
      { to: '/outreach/suppressions', label: 'suppressions', icon: 'close', key: '8' },
      { to: '/outreach/consents', label: 'consents', icon: 'done', key: 'z' },
      { to: '/backlinks', label: 'backlinks', icon: 'merge', key: '9' },
    ],
  },
  {
    id: 'catalogue',
    title: 'catalogue',
    places: [
      { to: '/products', label: 'products', icon: 'product', key: 'p' },
      { to: '/vendors', label: 'vendors', icon: 'download', key: 'v' },
    ],
  },
  {
    id: 'ai',
    title: 'ai',
    places: [
      { to: '/ai/quality', label: 'quality', icon: 'quality', key: 'q' },
      { to: '/ai/decisions', label: 'decisions', icon: 'decision', key: 'l' },
      { to: '/ai/backtest', label: 'backtest', icon: 'clock', key: 'b', roles: ['admin', 'manager'] },
      { to: '/knowledge', label: 'knowledge', icon: 'knowledge', key: 'n' },
    ],
  },
  {
    id: 'system',
    title: 'system',
    places: [
      { to: '/automations', label: 'automations', icon: 'spark', key: '4' },
      { to: '/settings', label: 'settings', icon: 'settings', key: 's', roles: ['admin', 'manager'] },
      { to: '/operations', label: 'operations', icon: 'pulse', key: 'e', roles: ['admin', 'manager'] },
    ],
  },
];

/** The groups as a role sees them; those that are left without a place go. */
export const groupsFor = (role: string) =>
  GROUPS.map((group) => ({ ...group, places: group.places.filter((place) => !place.roles || place.roles.includes(role)) })).filter(
    (group) => group.places.length > 0,
  );
