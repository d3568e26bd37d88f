import { $api } from '../../api/client';
import { Failure } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { Counts } from './Counts';
import { EarlierList } from './EarlierList';
import { UndoImport } from './UndoImport';

/** The imports of people that were done before. */
export function Earlier() {
  const { mayWork } = useMe();
  const list = $api.useQuery('get', '/api/imports', { params: { query: { limit: 50 } } });
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  return (
    <EarlierList
      items={list.data?.items ?? []}
      counts={(one) => <Counts report={one} />}
      undo={(one) => mayWork && one.state === 'done' && <UndoImport id={one.id} />}
    />
  );
}
