import type { Deal } from '../../api/types';
import type { DealSearch } from './filters';

const by: Record<
  string,
  (
    deal: Deal,
    stageIndex: (id: string) => number,
    owner: (id: string | null) => string | undefined,
    score: (id: string) => number | undefined,
  ) => string | number | undefined
> = {
  title: (deal) => deal.title,
  contact: (deal) => deal.contactName ?? deal.companyName ?? undefined,
  stage: (deal, stageIndex) => stageIndex(deal.stageId),
  value: (deal) => (deal.value ? Number(deal.value.amount) : undefined),
  closes: (deal) => deal.expectedCloseOn ?? undefined,
  owner: (deal, _, owner) => owner(deal.ownerId),
  entered: (deal) => deal.stageEnteredAt,
  score: (deal, _stage, _owner, score) => score(deal.id),
};

/** The deals in an order; those that have nothing to be ordered by come last either way. */
export function sorted(
  deals: readonly Deal[],
  sort: NonNullable<DealSearch['sort']>,
  stageIndex: (id: string) => number,
  owner: (id: string | null) => string | undefined,
  score: (id: string) => number | undefined = () => undefined,
): Deal[] {
  const [field, sign] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1];
  const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const keyed = deals.map((deal) => ({ deal, key: by[field]?.(deal, stageIndex, owner, score) }));
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
    return sign * (typeof a.key === 'number' ? a.key - Number(b.key) : words.compare(a.key, String(b.key)));
  });
  return keyed.map(({ deal }) => deal);
}
