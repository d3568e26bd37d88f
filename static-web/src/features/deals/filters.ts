import type { Deal } from '../../api/types';

export const CLOSES = ['overdue', 'month', 'next', 'later', 'none'] as const;
export const SORTS = ['title', 'contact', 'stage', 'value', 'closes', 'owner', 'entered', 'score'] as const;
export type Closes = (typeof CLOSES)[number];
export type SortField = (typeof SORTS)[number];

/** What the address of /deals holds. */
export interface DealSearch {
  pipeline?: string | undefined;
  view?: 'list' | undefined;
  q?: string | undefined;
  owner?: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  closes?: Closes | undefined;
  rotting?: boolean | undefined;
  sort?: SortField | `-${SortField}` | undefined;
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined);
const amount = (value: unknown) => (/^\d{1,12}(\.\d{1,2})?$/.test(text(value) ?? '') ? text(value) : undefined);

/** What is in the address, without what makes no sense. */
export function readSearch(raw: Record<string, unknown>): DealSearch {
  const sort = text(raw.sort);
  return {
    pipeline: text(raw.pipeline),
    view: raw.view === 'list' ? 'list' : undefined,
    q: text(raw.q),
    owner: text(raw.owner),
    min: amount(raw.min),
    max: amount(raw.max),
    closes: CLOSES.find((one) => one === raw.closes),
    rotting: raw.rotting === true || undefined,
    sort: SORTS.some((one) => one === sort?.replace(/^-/, '')) ? (sort as DealSearch['sort']) : undefined,
  };
}

export const isFiltered = ({ q, owner, min, max, closes, rotting }: DealSearch): boolean =>
  [q, owner, min, max, closes, rotting].some((one) => one !== undefined);

/** Without case and accents, so that "jose" finds José. */
export const fold = (value: string): string => value.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The day as the API writes it, by the reader's calendar. */
export const isoDay = (date: Date): string =>
  [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-');

function closesWhen(deal: Deal, when: Closes, now: Date): boolean {
  const day = deal.expectedCloseOn ?? null;
  if (when === 'none') return day === null;
  if (day === null) return false;
  const next = isoDay(new Date(now.getFullYear(), now.getMonth() + 1, 1));
  const later = isoDay(new Date(now.getFullYear(), now.getMonth() + 2, 1));
  if (when === 'overdue') return day < isoDay(now) && deal.status === 'active';
  if (when === 'month') return day.startsWith(isoDay(now).slice(0, 7));
  return when === 'next' ? day >= next && day < later : day >= later;
}

/** What tells the deals that are looked for. "nobody" is a deal without an owner, "me" the reader's own. */
export function matcher(search: DealSearch, me: string, now = new Date()): (deal: Deal) => boolean {
  const wanted = fold(search.q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const owner = search.owner === 'me' ? me : search.owner;
  return (deal) => {
    if (owner !== undefined && (owner === 'nobody' ? deal.ownerId != null : deal.ownerId !== owner)) return false;
    if (search.rotting && !deal.rotting) return false;
    if (search.closes && !closesWhen(deal, search.closes, now)) return false;
    const value = deal.value ? Number(deal.value.amount) : 0;
    if (search.min !== undefined && value < Number(search.min)) return false;
    if (search.max !== undefined && value > Number(search.max)) return false;
    if (wanted.length === 0) return true;
    const words = fold([deal.title, deal.contactName, deal.companyName, ...deal.tags].filter(Boolean).join(' '));
    return wanted.every((word) => words.includes(word));
  };
}
