import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Policies } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { DocumentsSection, ReturnsSection, WarrantySection } from './AfterSaleSections';
import { FormContext, wrongIn } from './FormContext';
import { GeneralSection } from './GeneralSection';
import { HoursSection } from './HoursSection';
import { PaymentSection } from './PaymentSection';
import { PickupSection } from './PickupSection';
import { bodyOf, currencyOf, languagesOf } from './policyBody';
import { formOf, type Form } from './policyForm';
import { lacking } from './lacking';
import { DiscountsSection, MinimumSection } from './PriceSections';
import { ShippingSection } from './ShippingSection';
import { policyWords } from './words';

/** The form: what is changed here stands against what was read, until it is saved or discarded. */
export function PolicyForm({ policies }: { policies: Policies }) {
  const say = useWords(policyWords);
  const queries = useQueryClient();
  const [base, setBase] = useState(policies);
  const [form, setForm] = useState(() => formOf(policies));
  const [languages, setLanguages] = useState(() => known(languagesOf(form)));
  const [currency, setCurrency] = useState(() => currencyOf(form) ?? 'EUR');
  const [missing, setMissing] = useState<Record<string, string[]>>({});
  const top = useRef<HTMLDivElement>(null);
  const dirty = useMemo(() => JSON.stringify(bodyOf(form)) !== JSON.stringify(bodyOf(formOf(base))), [form, base]);
  const start = (from: Policies) => {
    const next = formOf(from);
    setBase(from);
    setForm(next);
    setLanguages(known(languagesOf(next)));
    setCurrency(currencyOf(next) ?? currency);
    setMissing({});
    save.reset();
  };
  const save = $api.useMutation('put', '/api/settings/policies', {
    onSuccess: (saved) => {
      toast(say('saved'));
      start(saved);
      void stale(queries, '/api/settings/policies');
    },
  });
  const errors: Record<string, string[]> = { ...save.error?.errors, ...missing };
  const count = Object.keys(errors).length;
  const elsewhere = policies.etag !== base.etag;

  // What somebody else saved takes the place of what nobody changed here.
  useEffect(() => {
    if (elsewhere && !dirty && !save.isPending) start(policies);
  }, [policies.etag]);
  useEffect(() => {
    if (count > 0) top.current?.querySelector<HTMLElement>('[aria-invalid="true"],[data-invalid] input')?.focus();
  }, [count, save.error]);

  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  const part = (next: Partial<Form>) => setForm((now) => ({ ...now, ...next }));
  const submit = () => {
    const lacks = lacking(form, say('required'));
    setMissing(lacks);
    if (Object.keys(lacks).length === 0) save.mutate({ params: { header: { 'If-Match': base.etag } }, body: bodyOf(form) });
  };
  const around = { wrong: (field: string) => wrongIn(errors, field), languages, currency };
  return (
    <FormContext.Provider value={around}>
      <form
        aria-label={say('title')}
        className="policy-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="lg" ref={top}>
          <GeneralSection form={form} replace={setForm} {...{ languages, setLanguages, currency, setCurrency }} />
          <ShippingSection form={form} set={part} />
          <PickupSection value={form.pickup} set={(pickup) => part({ pickup })} />
          <HoursSection value={form.hours} set={(hours) => part({ hours })} />
          <PaymentSection value={form.payment} set={(payment) => part({ payment })} />
          <ReturnsSection value={form.returns} set={(returns) => part({ returns })} />
          <WarrantySection value={form.warranty} set={(warranty) => part({ warranty })} />
          <DocumentsSection value={form.documents} set={(documents) => part({ documents })} />
          <DiscountsSection value={form.discounts} set={(discounts) => part({ discounts })} />
          <MinimumSection value={form.minimumOrder} set={(minimumOrder) => part({ minimumOrder })} />
        </Stack>
        <div className="policy-bar">
          {elsewhere && dirty && (
            <div className="note" role="alert">
              <Text size="sm">{say('changed')}</Text>
              <Button size="xs" variant="default" mt="xs" onClick={() => start(policies)}>
                {say('loadTheirs')}
              </Button>
            </div>
          )}
          {save.error && count === 0 && <Failure error={save.error} />}
          {count > 0 && (
            <Text size="sm" role="alert" c="var(--red-ink)">
              {say('wrong', { count })}
            </Text>
          )}
          <Group gap="xs">
            <Button type="submit" loading={save.isPending} disabled={!dirty}>
              {say('save')}
            </Button>
            {dirty && (
              <Button variant="subtle" color="gray" onClick={() => start(base)}>
                {say('discard')}
              </Button>
            )}
            {dirty && (
              <Text size="sm" className="soft">
                {say('unsaved')}
              </Text>
            )}
          </Group>
        </div>
      </form>
      <Modal opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={say('leaveTitle')}>
        <Text size="sm" mb="md">
          {say('leaveWhy')}
        </Text>
        <Group gap="xs">
          <Button onClick={() => blocker.reset?.()}>{say('stay')}</Button>
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {say('leave')}
          </Button>
        </Group>
      </Modal>
    </FormContext.Provider>
  );
}

const known = (languages: string[]) => (languages.length > 0 ? languages : ['en']);
