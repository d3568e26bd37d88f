import { Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { ApiError, reasonOf } from '../../api/problem';
import type { Stage } from '../../api/types';
import { useWords } from '../../i18n/words';
import { readAmount } from '../../shared/decimal';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { patch, type Board } from './board';
import { boardKey } from './useBoard';
import { deals as dealWords } from './words';

/** A deal in two fields; the form stays for the next one, and what was typed stays until it was taken. */
export function QuickAdd({ stage, pipelineId, onClose }: { stage: Stage; pipelineId: string; onClose: () => void }) {
  const say = useWords(dealWords);
  const all = useWords(common);
  const me = useMe();
  const queries = useQueryClient();
  const options = $api.useQuery('get', '/api/crm-options', {}, { staleTime: 300_000 });
  const [title, setTitle] = useState('');
  const [value, setValue] = useState('');
  const [errors, setErrors] = useState<{ title?: string; value?: string }>({});
  const [key, setKey] = useState(newKey);
  const titleField = useRef<HTMLInputElement>(null);
  const create = $api.useMutation('post', '/api/deals');
  const currency = options.data?.currency ?? 'EUR';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const amount = value.trim() ? readAmount(value) : undefined;
    const wrong = { ...(title.trim() ? {} : { title: say('titleMissing') }), ...(amount === null ? { value: say('amountWrong') } : {}) };
    setErrors(wrong);
    if (Object.keys(wrong).length > 0 || create.isPending) return;
    try {
      const deal = await create.mutateAsync({
        params: { header: { 'Idempotency-Key': key } },
        body: {
          title: title.trim(),
          pipelineId,
          stageId: stage.id,
          ownerId: me.id,
          ...(amount ? { value: { amount, currency } } : {}),
        } as never,
      });
      queries.setQueryData<Board>(boardKey(pipelineId), (board) => board && patch(board, [deal.id], [deal]));
      setTitle('');
      setValue('');
      setKey(newKey());
      titleField.current?.focus();
      toast(say('added', { deal: deal.title }));
    } catch (error) {
      const fault = error as ApiError;
      const named = { title: fault.errors?.title?.[0], value: fault.errors?.value?.[0] };
      setErrors(named.title || named.value ? (JSON.parse(JSON.stringify(named)) as typeof errors) : { title: reasonOf(fault) });
    }
  };
  return (
    <form
      className="deal-add"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      aria-label={say('addTo', { stage: stage.name })}
      noValidate
    >
      <TextInput
        ref={titleField}
        autoFocus
        size="xs"
        aria-label={say('addTitle')}
        placeholder={say('addTitle')}
        maxLength={200}
        value={title}
        error={errors.title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        mt={6}
        inputMode="decimal"
        aria-label={`${say('addValue')}, ${currency}`}
        placeholder={say('addValue')}
        rightSection={<span className="soft">{currency}</span>}
        rightSectionWidth={44}
        value={value}
        error={errors.value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Group gap={6} mt={8}>
        <Button type="submit" size="compact-sm" loading={create.isPending}>
          {all('add')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {all('close')}
        </Button>
      </Group>
    </form>
  );
}
