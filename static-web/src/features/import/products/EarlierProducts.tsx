import { $api } from '../../../api/client';
import { Failure } from '../../../shared/states';
import { useMe } from '../../../shared/useRole';
import { EarlierList } from '../EarlierList';
import { ProductCounts } from './ProductCounts';
import { UndoProducts } from './UndoProducts';

/** The imports of products that were done before; one that was broken off is finished by its file. */
export function EarlierProducts() {
  const { mayOperate } = useMe();
  const list = $api.useQuery('get', '/api/catalogue/imports', { params: { query: { limit: 50 } } });
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  return (
    <EarlierList
      items={list.data?.items ?? []}
      counts={(one) => <ProductCounts report={one} />}
      undo={(one) => mayOperate && one.state !== 'undone' && <UndoProducts id={one.id} />}
    />
  );
}
