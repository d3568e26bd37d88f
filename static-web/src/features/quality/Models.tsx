import { Button, Group, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Model, ModelFigures } from '../../api/types';
import { useWords, type Say } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor, type Tone } from '../../shared/tone';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { TableScroll } from '../../shared/TableScroll';
import { Panel } from '../../shared/Panel';
import { qualityWords } from './words';
import type en from './words/en';

/** Trainings from what people said, what they measured, and which model is in use. */
export function Models() {
  const say = useWords(qualityWords);
  const { mayOperate } = useMe();
  const queries = useQueryClient();
  const models = $api.useQuery('get', '/api/ai/models', undefined, {
    // The event stream tells of the end; this shows the steps in between.
    refetchInterval: (query) => (query.state.data?.training ? 1500 : false),
  });
  const settled = () => stale(queries, '/api/ai/models');
  const retrain = $api.useMutation('post', '/api/ai/models/retrain', {
    onSuccess: () => toast(say('trainingBegun')),
    onSettled: settled,
  });
  const use = $api.useMutation('post', '/api/ai/models/{id}/use', {
    onSuccess: () => toast(say('usedFromNow')),
    onSettled: settled,
  });
  const data = models.data;
  return (
    <Panel
      title={say('models')}
      about={say('modelsAbout')}
      action={
        mayOperate && (
          <Button loading={retrain.isPending || !!data?.training} onClick={() => retrain.mutate({})}>
            {say('trainAgain')}
          </Button>
        )
      }
    >
      {models.isPending && <Loading label={say('loadingModels')} lines={2} />}
      {models.error && <Failure error={models.error} retry={() => void models.refetch()} />}
      {(retrain.error ?? use.error) && <Failure error={(retrain.error ?? use.error)!} />}
      {data && (
        <>
          <Group gap="xs" mb="sm" justify="space-between">
            <Text size="sm">
              {say.rich('inUseNow', { model: <b>{say(data.inUse === 'product' ? 'productModel' : 'ownModel')}</b> })}
              {data.chosenAt && (
                <span className="soft">
                  {' '}
                  {say.rich('since', { time: <Time iso={data.chosenAt} style="ago" /> })}
                  {data.chosenBy && data.chosenBy !== 'mancrel' && `, ${say('chosenBy', { name: data.chosenBy })}`}
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
                {say('bringBack')}
              </Button>
            )}
          </Group>
          {data.items.length === 0 ? (
            <Text size="sm" className="soft">
              {say('nothingTrained', { count: data.fewestLabels })}
            </Text>
          ) : (
            <TableScroll label={say('models')}>
              <Table verticalSpacing="xs" fz={13.5} miw={700}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{say('trained')}</Table.Th>
                    <Table.Th>{say('labels')}</Table.Th>
                    <Table.Th>{say('ownMail')}</Table.Th>
                    <Table.Th>{say('heldOut')}</Table.Th>
                    <Table.Th w="30%">{say('result')}</Table.Th>
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
                          {label(say, model)}
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
                            {say('useThis')}
                          </Button>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </TableScroll>
          )}
        </>
      )}
    </Panel>
  );
}

const tone = (model: Model): Tone => (model.inUse ? 'green' : model.state === 'queued' || model.state === 'training' ? 'blue' : 'gray');

const label = (say: Say<typeof en>, model: Model): string =>
  model.inUse
    ? say('inUse')
    : model.state === 'queued' || model.state === 'training'
      ? say('underWay')
      : model.state === 'failed'
        ? say('notTrained')
        : model.usable
          ? say('kept')
          : say('notBetter');

function Figures({ before, after }: { before: ModelFigures | null; after: ModelFigures | null }) {
  const say = useWords(qualityWords);
  if (!before || !after) return '–';
  return (
    <span title={say('figures', { count: after.count, wrong: after.sureWrong, sure: after.sure })}>
      {`${percent(before.accuracy)} → `}
      <b>{percent(after.accuracy)}</b>
    </span>
  );
}
