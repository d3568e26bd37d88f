import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { PipelineEditor } from './PipelineEditor';
import './pipelines.css';
import { pipelines as pipelineWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** The pipelines, one at a time. */
export function PipelinesPage() {
  const say = useWords(pipelineWords);
  useTitle(say('title'));
  const { mayOperate } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { pipeline: chosen } = useSearch({ strict: false }) as { pipeline?: string };
  const list = $api.useQuery('get', '/api/pipelines', {});
  const choose = (id: string | undefined) => void navigate({ to: '/settings/pipelines', search: { pipeline: id } as never, replace: true });
  const add = $api.useMutation('post', '/api/pipelines', {
    onSuccess: async (made) => {
      await stale(queries, '/api/pipelines');
      choose(made.id);
    },
    onError: (error) => toast(reasonOf(error)),
  });
  const items = list.data?.items ?? [];
  const now = items.find((one) => one.id === chosen) ?? items[0];
  const fresh = () => {
    const taken = new Set(items.map((one) => one.name));
    let name: string = say('newName');
    for (let count = 2; taken.has(name); count++) name = `${say('newName')} ${count}`;
    const stages = [
      { name: say('firstStage') },
      { name: say('won'), outcome: 'won', probability: 100 },
      { name: say('lost'), outcome: 'lost' },
    ];
    add.mutate({ params: { header: {} }, body: { name, order: items.length, stages } as never });
  };
  return (
    <div className="page" style={{ maxWidth: 980 }}>
      <PageHead title={say('title')} lead={say('intro')}>
        {mayOperate && (
          <Button leftSection={<Icon name="plus" size={16} />} loading={add.isPending} onClick={fresh}>
            {say('add')}
          </Button>
        )}
      </PageHead>
      {list.isPending && <Loading label={say('loading')} lines={5} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {items.length > 1 && (
        <NativeSelect
          mb="md"
          maw={280}
          aria-label={say('which')}
          value={now?.id}
          onChange={(event) => choose(event.currentTarget.value)}
          data={items.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      {now && <PipelineEditor key={now.id} pipeline={now} mayEdit={mayOperate} onDeleted={() => choose(undefined)} />}
    </div>
  );
}
