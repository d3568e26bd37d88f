import { Anchor, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { ShownOnce } from '../../shared/ShownOnce';
import { Empty, Failure, Loading } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { KeyLine } from './KeyLine';
import { NewKeyDialog } from './NewKeyDialog';
import { apiKeyWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [apiKeyWords];

/** The keys by which programs sign in. */
export function ApiKeysPage() {
  const say = useWords(apiKeyWords);
  const all = useWords(common);
  useTitle(say('title'));
  const list = $api.useInfiniteQuery(
    'get',
    '/api/api-keys',
    { params: { query: { limit: 50 } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
  );
  const keys = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [making, make] = useDisclosure();
  const [made, setMade] = useState<string>();
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead
        title={say('title')}
        lead={
          <>
            {' '}
            {say('lead')}{' '}
            <Anchor href="/api/docs" target="_blank" rel="noreferrer" size="sm" underline="always">
              {say('docs')}
            </Anchor>
          </>
        }
      >
        <Button leftSection={<Icon name="plus" size={16} />} onClick={make.open}>
          {say('new')}
        </Button>
      </PageHead>
      {list.isPending && <Loading label={say('loading')} lines={3} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && keys.length === 0 && <Empty title={say('none')}>{say('noneWhy')}</Empty>}
      <ul className="lines" hidden={keys.length === 0}>
        {keys.map((key) => (
          <KeyLine key={key.id} apiKey={key} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {all('loadMore')}
        </Button>
      )}
      {making && (
        <NewKeyDialog
          onClose={make.close}
          onMade={(key) => {
            make.close();
            setMade(key);
          }}
        />
      )}
      {made && (
        <ShownOnce label={say('key')} value={made} onClose={() => setMade(undefined)}>
          <Text size="sm" className="soft" mt="sm">
            {say.rich('keyUse', { header: <code>Authorization: Bearer …</code> })}
          </Text>
        </ShownOnce>
      )}
    </div>
  );
}
