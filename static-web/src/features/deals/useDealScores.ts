import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { DealScore } from '../../api/types';

const PAGE = 200;
/** More deals than these of a pipeline are in no list that anybody reads. */
const MOST_PAGES = 15;

/** How likely each open deal of a pipeline is won, by its id; what is not known yet is missing. */
export function useDealScores(pipelineId: string): ReadonlyMap<string, DealScore> {
  const scores = useQuery({
    queryKey: ['deal-scores', pipelineId],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const known = new Map<string, DealScore>();
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES && (page === 0 || cursor); page++) {
        const query = { limit: PAGE, 'filter.pipelineId': pipelineId, ...(cursor ? { cursor } : {}) } as never;
        const answer: { items: DealScore[]; nextCursor: string | null } = await answerOf(
          api.GET('/api/insight/scores', { params: { query }, signal }),
        );
        answer.items.forEach((one) => known.set(one.id, one));
        cursor = answer.nextCursor;
      }
      return known;
    },
  });
  return scores.data ?? NONE;
}

const NONE: ReadonlyMap<string, DealScore> = new Map();
