import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Pipeline } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf } from '../../shared/fieldErrors';
import { Icon } from '../../shared/icons';
import { Confirm } from '../../shared/records/Confirm';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { Unsaved } from '../../shared/Unsaved';
import { common } from '../../shared/words';
import { bodyOf, draftOf, emptyStage, remove, restore, swap, type StageDraft } from './draft';
import { StageRow } from './StageRow';
import { pipelines as pipelineWords } from './words';

interface Props {
  pipeline: Pipeline;
  mayEdit: boolean;
  onDeleted: () => void;
}

/** A pipeline as a form: nothing changes before it is saved, and nothing that was typed is lost by going away. */
export function PipelineEditor({ pipeline, mayEdit, onDeleted }: Props) {
  const say = useWords(pipelineWords);
  const all = useWords(common);
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(pipeline));
  const [base, setBase] = useState(pipeline);
  const [deleting, del] = useDisclosure();
  const dirty = JSON.stringify(bodyOf(draft)) !== JSON.stringify(bodyOf(draftOf(base)));
  // What others saved is taken over as long as nothing was typed here.
  if (pipeline.etag !== base.etag && !dirty) {
    setBase(pipeline);
    setDraft(draftOf(pipeline));
  }
  const settle = () => {
    void queries.invalidateQueries({ queryKey: ['deal-board'] });
    return stale(queries, '/api/pipelines');
  };
  const save = $api.useMutation('patch', '/api/pipelines/{id}', {
    onSuccess: (now) => {
      setBase(now);
      setDraft(draftOf(now));
      toast(say('saved', { name: now.name }));
      void settle();
    },
    onError: () => void settle(),
  });
  const drop = $api.useMutation('delete', '/api/pipelines/{id}', {
    onSuccess: async () => {
      toast(say('deleted', { name: pipeline.name }));
      await settle();
      onDeleted();
    },
  });
  const change = (index: number, part: Partial<StageDraft>) =>
    setDraft({ ...draft, stages: draft.stages.map((stage, at) => (at === index ? { ...stage, ...part } : stage)) });
  const fault: unknown = save.error;
  const outdated = fault instanceof ApiError && fault.status === 412;
  const known = draft.stages.filter((stage) => stage.id !== undefined).map((stage) => ({ value: stage.id!, label: stage.name }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { path: { id: pipeline.id }, header: { 'If-Match': pipeline.etag } }, body: bodyOf(draft) as never });
      }}
    >
      <TextInput
        label={say('name')}
        maw={280}
        mb="lg"
        readOnly={!mayEdit}
        value={draft.name}
        error={errorOf(fault, 'name')}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <ol className="stage-rows" aria-label={say('stages')}>
        {draft.stages.map((stage, index) => (
          <StageRow
            key={stage.key}
            stage={stage}
            index={index}
            last={draft.stages.length - 1}
            mayEdit={mayEdit}
            errorOf={(field) => errorOf(fault, `stages[${index}].${field}`)}
            onChange={(part) => change(index, part)}
            onMove={(by) => setDraft(swap(draft, index, index + by))}
            onRemove={() => setDraft(remove(draft, index))}
          />
        ))}
      </ol>
      {mayEdit && (
        <>
          {draft.removed.map((one) => (
            <div key={one.id} className="note stage-removed" data-tone="amber">
              <label htmlFor={`to-${one.id}`}>{say('removed', { stage: one.name })}</label>
              <NativeSelect
                id={`to-${one.id}`}
                size="xs"
                value={one.to}
                onChange={(event) => {
                  const to = event.currentTarget.value;
                  setDraft({ ...draft, removed: draft.removed.map((other) => (other.id === one.id ? { ...other, to } : other)) });
                }}
                data={known}
              />
              <Button size="compact-sm" variant="default" onClick={() => setDraft(restore(draft, one.id, base))}>
                {say('keep')}
              </Button>
            </div>
          ))}
          <Button
            variant="subtle"
            mt={6}
            leftSection={<Icon name="plus" size={15} />}
            onClick={() => setDraft({ ...draft, stages: [...draft.stages, emptyStage()] })}
          >
            {say('addStage')}
          </Button>
          {errorOf(fault, 'stages') && !/^stages\[/.test(Object.keys((fault as ApiError).errors)[0] ?? '') && (
            <Failure error={new Error(errorOf(fault, 'stages'))} />
          )}
          {outdated && (
            <div className="note" data-tone="amber" role="alert" style={{ marginTop: 12 }}>
              {say('stale')}
            </div>
          )}
          {save.error && !outdated && Object.keys((fault as ApiError).errors ?? {}).length === 0 && <Failure error={save.error} />}
          <Group mt="lg" gap="sm">
            <Button type="submit" disabled={!dirty} loading={save.isPending}>
              {all('save')}
            </Button>
            {dirty && (
              <Button
                variant="default"
                onClick={() => {
                  save.reset();
                  setBase(pipeline);
                  setDraft(draftOf(pipeline));
                }}
              >
                {say('discard')}
              </Button>
            )}
            <Button variant="subtle" color="gray" c="var(--red-ink)" ml="auto" onClick={del.open}>
              {say('deletePipeline')}
            </Button>
          </Group>
          <Unsaved dirty={dirty} />
        </>
      )}
      {deleting && (
        <Confirm
          title={say('deleteTitle', { name: pipeline.name })}
          text={say('deleteText')}
          action={all('delete')}
          busy={drop.isPending}
          error={drop.error}
          onConfirm={() => drop.mutate({ params: { path: { id: pipeline.id } } })}
          onClose={() => {
            drop.reset();
            del.close();
          }}
        />
      )}
    </form>
  );
}
