import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { CustomField } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Tabs } from '../../shared/records/Tabs';
import { useFilters } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { FieldDialog } from './FieldDialog';
import { FieldLine } from './FieldLine';
import { SUBJECTS } from './subjects';
import { useOrder } from './useOrder';
import { fieldWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [fieldWords];

/** The shop's own fields of people, companies and deals. */
export function FieldsPage() {
  const say = useWords(fieldWords);
  useTitle(say('title'));
  const [{ tab }] = useFilters<{ tab?: string }>();
  const subject = SUBJECTS.find((one) => one === tab) ?? SUBJECTS[0];
  const list = $api.useQuery('get', '/api/custom-fields', { params: { query: { limit: 200, 'filter.subject': subject } as never } });
  const fields = list.data?.items ?? [];
  const [open, setOpen] = useState<CustomField | 'new'>();
  const order = useOrder(fields);
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('lead')}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
          {say('new')}
        </Button>
      </PageHead>
      <Tabs label={say('of')} now={subject} tabs={SUBJECTS.map((id) => ({ id, label: say(id) }))} />
      {list.isPending && <Loading label={say('loading')} lines={4} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {order.error && <Failure error={order.error} />}
      {list.data && fields.length === 0 && (
        <Empty title={say('none')}>
          {say('noneWhy')}
          <Group justify="center" mt="sm">
            <Button variant="default" onClick={() => setOpen('new')}>
              {say('new')}
            </Button>
          </Group>
        </Empty>
      )}
      <ul className="lines" hidden={fields.length === 0} style={{ marginTop: 12 }}>
        {fields.map((field, index) => (
          <FieldLine
            key={field.id}
            field={field}
            busy={order.busy}
            onEdit={() => setOpen(field)}
            onUp={index > 0 ? () => order.move(index, index - 1) : undefined}
            onDown={index < fields.length - 1 ? () => order.move(index, index + 1) : undefined}
          />
        ))}
      </ul>
      {open && (
        <FieldDialog
          subject={subject}
          {...(open === 'new' ? {} : { field: open })}
          next={fields.length}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
