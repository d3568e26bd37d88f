import { Button } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { common } from '../../shared/words';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Asks for the rows that follow; what is saved are those that are shown. */
export function More({ list }: { list: Pages }) {
  const say = useWords(common);
  if (!list.hasNextPage) return null;
  return (
    <Button variant="default" size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()} w="fit-content">
      {say('loadMore')}
    </Button>
  );
}
