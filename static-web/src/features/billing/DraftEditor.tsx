import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { languageName } from '../../shared/format';
import { Confirm } from '../../shared/records/Confirm';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { Unsaved } from '../../shared/Unsaved';
import { common } from '../../shared/words';
import { BILLING_READS, itemRoute, type BillingKind } from './kinds';
import { LineEditor } from './LineEditor';
import { emptyLine, fieldsOf, formsOf, wrong, type LineForm } from './lineForm';
import { Sums } from './Sheet';
import { useAct } from './useAct';
import { billing } from './words';

const MODES = ['exclusive', 'inclusive', 'reverse_charge'] as const;
const LANGUAGES = ['en', 'ru', 'uz', 'de'];

/** A draft as it is typed; sums are the server's, once it is saved. */
export function DraftEditor({ kind, document: one }: { kind: BillingKind; document: BillingDocument }) {
  const say = useWords(billing);
  const both = useWords(common);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [before] = useState(() => formOf(one));
  const [form, setForm] = useState(before);
  const [asking, ask] = useState<'issue' | 'delete' | null>(null);
  const set = (next: Partial<Form>) => setForm((now) => ({ ...now, ...next }));
  const dirty = JSON.stringify(form) !== JSON.stringify(before);
  const isBad = form.lines.some((line) => wrong(line).length > 0);
  const again = { onSettled: () => void stale(queries, ...BILLING_READS) };
  const save = $api.useMutation('patch', itemRoute(kind), { ...again, onSuccess: () => toast(say('savedDraft')) });
  const remove = $api.useMutation('delete', itemRoute(kind), {
    ...again,
    onSuccess: () => {
      toast(say('removed'));
      void navigate({ to: `/${kind}s` as never });
    },
  });
  const issue = useAct(kind, 'issue', one, (done) => toast(say('issued', { number: done.number ?? '' })));
  const params = { path: { id: one.id }, header: { 'If-Match': one.etag } as never };
  const setLine = (at: number, next: Partial<LineForm>) =>
    setForm((now) => ({ ...now, lines: now.lines.map((line, index) => (index === at ? { ...line, ...next } : line)) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ params, body: bodyOf(kind, form) as never });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Unsaved dirty={dirty && !save.isPending} />
      <Stack gap="md">
        <div className="bill-pair">
          <ContactPicker label={say('forWhom')} value={form.contactId} onChange={(contactId) => set({ contactId })} />
          <TextInput
            label={say('currency')}
            maxLength={3}
            value={form.currency}
            onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
            error={errorOf(save.error, 'currency')}
          />
          <NativeSelect
            label={say('taxMode')}
            value={form.taxMode}
            onChange={(event) => set({ taxMode: event.currentTarget.value as Form['taxMode'] })}
            data={MODES.map((mode) => ({ value: mode, label: say(`mode_${mode}`) }))}
          />
          <NativeSelect
            label={say('language')}
            value={form.language}
            onChange={(event) => set({ language: event.currentTarget.value })}
            data={[...new Set([...LANGUAGES, form.language])].map((language) => ({ value: language, label: languageName(language) }))}
          />
          {kind !== 'order' && (
            <TextInput
              type="date"
              label={say(kind === 'quote' ? 'validUntil' : 'due')}
              value={form.until}
              onChange={(event) => set({ until: event.currentTarget.value })}
              error={errorOf(issue.error, kind === 'quote' ? 'validUntil' : 'dueOn')}
            />
          )}
          <TextInput
            label={say('reference')}
            maxLength={100}
            value={form.reference}
            onChange={(event) => set({ reference: event.currentTarget.value })}
          />
        </div>
        <section aria-labelledby="bill-lines">
          <h2 id="bill-lines">{say('lines')}</h2>
          {form.lines.map((line, at) => (
            <LineEditor
              key={at}
              at={at}
              line={line}
              currency={form.currency}
              error={save.error}
              onChange={(next) => setLine(at, next)}
              onRemove={() => set({ lines: form.lines.filter((_, index) => index !== at) })}
            />
          ))}
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              set({ lines: [...form.lines, emptyLine(form.lines.at(-1)?.tax ?? (form.taxMode === 'reverse_charge' ? '0' : ''))] })
            }
          >
            {say('addLine')}
          </Button>
        </section>
        <Textarea
          label={say('notes')}
          autosize
          minRows={2}
          maxLength={4000}
          value={form.notes}
          onChange={(event) => set({ notes: event.currentTarget.value })}
        />
        {!dirty && one.lines.length > 0 && <Sums document={one} />}
        {save.error && !isAbout(save.error, 'currency', ...form.lines.map((_, at) => `lines[${at}]`)) && <Failure error={save.error} />}
        {issue.error && !asking && <Failure error={issue.error} />}
        <Group justify="space-between">
          <Button variant="subtle" color="gray" onClick={() => ask('delete')}>
            {both('delete')}
          </Button>
          <Group>
            <Button type="submit" variant={dirty ? 'filled' : 'default'} loading={save.isPending} disabled={!dirty || isBad}>
              {both('save')}
            </Button>
            <Button
              disabled={dirty || one.lines.length === 0}
              title={dirty ? say('saveFirst') : undefined}
              variant={dirty ? 'default' : 'filled'}
              onClick={() => ask('issue')}
            >
              {say('issue')}
            </Button>
          </Group>
        </Group>
      </Stack>
      {asking === 'issue' && (
        <Confirm
          title={say('issueTitle')}
          text={say('issueText')}
          action={say('issue')}
          busy={issue.busy}
          error={issue.error}
          onConfirm={() => issue.run()}
          onClose={() => ask(null)}
        />
      )}
      {asking === 'delete' && (
        <Confirm
          title={say('removeDraft')}
          text={say('removeDraftText')}
          action={both('delete')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => {
            setForm(before);
            remove.mutate({ params });
          }}
          onClose={() => ask(null)}
        />
      )}
    </form>
  );
}

interface Form {
  contactId: string | null;
  currency: string;
  taxMode: BillingDocument['taxMode'];
  language: string;
  until: string;
  reference: string;
  notes: string;
  lines: LineForm[];
}

const formOf = (one: BillingDocument): Form => ({
  contactId: one.contactId ?? null,
  currency: one.currency,
  taxMode: one.taxMode,
  language: one.language,
  until: one.validUntil ?? one.dueOn ?? '',
  reference: one.reference,
  notes: one.notes,
  lines: formsOf(one),
});

const bodyOf = (kind: BillingKind, { until, lines, taxMode, ...form }: Form) => ({
  ...form,
  taxMode,
  lines: lines.map((line) => fieldsOf(taxMode === 'reverse_charge' ? { ...line, tax: '0' } : line, form.currency)),
  ...(kind === 'quote' ? { validUntil: until || null } : kind === 'invoice' ? { dueOn: until || null } : {}),
});
