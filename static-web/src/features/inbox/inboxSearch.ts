/** What the address of the inbox may hold. */
export type InboxSearch = { view?: string; q?: string; intent?: string; owner?: string };

/** The views that everybody has; `counted` where it helps to know how many there are. */
export const VIEWS = [
  { value: 'all', label: 'viewAll', filter: () => ({}), counted: false },
  {
    value: 'you',
    label: 'viewYou',
    filter: () => ({ latestState: 'escalated,awaiting_approval,failed,suppressed', state: 'open' }),
    counted: true,
  },
  { value: 'mine', label: 'viewMine', filter: (me: string) => ({ assigneeId: me }), counted: true },
  { value: 'open', label: 'viewOpen', filter: () => ({ state: 'open' }), counted: true },
  { value: 'soon', label: 'viewSoon', filter: () => ({ latestState: 'held' }), counted: true },
  { value: 'waiting', label: 'viewWaiting', filter: () => ({ state: 'waiting' }), counted: true },
  { value: 'snoozed', label: 'viewSnoozed', filter: () => ({ state: 'snoozed' }), counted: true },
  { value: 'closed', label: 'viewClosed', filter: () => ({ state: 'closed' }), counted: false },
] as const;

/** The filters of the API that an address asks for. */
export function filterOf(search: InboxSearch, me: string): Record<string, string | undefined> {
  const view = VIEWS.find((one) => one.value === search.view) ?? VIEWS[0];
  const own: Record<string, string | undefined> = view.filter(me);
  const owner = search.owner === 'me' ? me : search.owner;
  return { ...own, ...(search.intent && { intent: search.intent }), ...(owner && { assigneeId: owner }) };
}
