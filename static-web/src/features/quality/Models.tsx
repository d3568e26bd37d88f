import { Button, Group, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Model, ModelFigures } from '../../api/types';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor, type Tone } from '../../shared/tone';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { Panel } from './Panel';

/** Trainings from what people said, what they measured, and which model is in use. */
export function Models() {
  const { mayOperate } = useMe();
  const queries = useQueryClient();
  const models = $api.useQuery('get', '/api/ai/models', undefined, {
    // The event stream tells of the end; this shows the steps in between.
    refetchInterval: (query) => (query.state.data?.training ? 1500 : false),
  });
  const settled = () => stale(queries, '/api/ai/models');
  const retrain = $api.useMutation('post', '/api/ai/models/retrain', {
    onSuccess: () => toast('Training has begun'),
    onSettled: settled,
  });
  const use = $api.useMutation('post', '/api/ai/models/{id}/use', {
    onSuccess: () => toast('In use from the next message on'),
    onSettled: settled,
  });
  const data = models.data;
  return (
    <Panel
      title="Models"
      about="What people correct and approve teaches a model of your own. It is used only where it is better."
      action={
        mayOperate && (
          <Button loading={retrain.isPending || !!data?.training} onClick={() => retrain.mutate({})}>
            Train again
          </Button>
        )
      }
    >
      {models.isPending && <Loading label="Loading models" lines={2} />}
      {models.error && <Failure error={models.error} retry={() => void models.refetch()} />}
      {(retrain.error ?? use.error) && <Failure error={(retrain.error ?? use.error)!} />}
      {data && (
        <>
          <Group gap="xs" mb="sm" justify="space-between">
            <Text size="sm">
              In use: <b>{data.inUse === 'product' ? 'the model that comes with Mancrel' : 'a model of your own'}</b>
              {data.chosenAt && (
                <span className="soft">
                  {' '}
                  since <Time iso={data.chosenAt} style="ago" />
                  {data.chosenBy && data.chosenBy !== 'mancrel' && `, chosen by ${data.chosenBy}`}
                </span>
              )}
            </Text>
            {mayOperate && data.inUse !== 'product' && (
              <Button
                size="xs"
                variant="default"
                disabled={use.isPending}
                onClick={() => use.mutate({ params: { path: { id: 'product' } } })}
              >
                Bring the product’s model back
              </Button>
            )}
          </Group>
          {data.items.length === 0 ? (
            <Text size="sm" className="soft">
              Nothing was trained yet. At least {data.fewestLabels} messages must be corrected or approved first.
            </Text>
          ) : (
            <div className="table-scroll">
              <Table verticalSpacing="xs" fz={13.5} miw={700}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Trained</Table.Th>
                    <Table.Th>Labels</Table.Th>
                    <Table.Th>Your own mail</Table.Th>
                    <Table.Th>Kept-out examples</Table.Th>
                    <Table.Th w="30%">Result</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {data.items.map((model) => (
                    <Table.Tr key={model.id} style={{ verticalAlign: 'top' }}>
                      <Table.Td className="nowrap">
                        <Time iso={model.createdAt} style="ago" />
                      </Table.Td>
                      <Table.Td className="numbers">{model.labels || '–'}</Table.Td>
                      <Table.Td className="numbers">
                        <Figures before={model.ownBefore} after={model.ownAfter} />
                      </Table.Td>
                      <Table.Td className="numbers">
                        <Figures before={model.heldOutBefore} after={model.heldOutAfter} />
                      </Table.Td>
                      <Table.Td>
                        <span className="state" style={toneColor(tone(model))}>
                          {label(model)}
                        </span>
                        <div className="soft">{model.progress || model.reason}</div>
                        {mayOperate && model.usable && !model.inUse && (
                          <Button
                            size="compact-sm"
                            variant="default"
                            mt={4}
                            disabled={use.isPending}
                            onClick={() => use.mutate({ params: { path: { id: model.id } } })}
                          >
                            Use this one
                          </Button>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

const tone = (model: Model): Tone => (model.inUse ? 'green' : model.state === 'queued' || model.state === 'training' ? 'blue' : 'gray');

const label = (model: Model): string =>
  model.inUse
    ? 'In use'
    : model.state === 'queued' || model.state === 'training'
      ? 'Under way'
      : model.state === 'failed'
        ? 'Not trained'
        : model.usable
          ? 'Kept'
          : 'Not better';

const share = (figures: ModelFigures) => `${(figures.accuracy * 100).toFixed(1)}%`;

function Figures({ before, after }: { before: ModelFigures | null; after: ModelFigures | null }) {
  if (!before || !after) return '–';
  return (
    <span title={`of ${after.count}; where sure ${after.sureWrong} wrong of ${after.sure}`}>
      {share(before)} → <b>{share(after)}</b>
    </span>
  );
}
