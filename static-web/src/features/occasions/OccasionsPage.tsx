import { Text, Title } from '@mantine/core';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { outreachWords } from '../outreach/words';
import { OccasionCard } from './OccasionCard';
import { occasionWords } from './words';

export const words = [occasionWords, outreachWords];

/** The occasions that mail is written for by itself: off until somebody turns one on. */
export function OccasionsPage() {
  const say = useWords(occasionWords);
  useTitle(say('occasions'));
  const { mayOperate } = useMe();
  const list = $api.useQuery('get', '/api/occasions');
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            {say('occasions')}
          </Title>
          <Text size="sm" className="soft">
            {say('occasionsLead')}
          </Text>
        </div>
      </div>
      {list.isPending && <Loading label={say('loading')} lines={6} height={72} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.map((one) => (
        <OccasionCard key={`${one.id}.${one.etag}`} occasion={one} mayChange={mayOperate} />
      ))}
    </div>
  );
}
