import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import type { KindQuality } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Asked } from './Asked';
import { Report } from './Report';
import { Share } from './Share';
import { reportWords } from './words';

/** How complete and how fresh the records of customers are. */
export function RecordsReport() {
  const say = useWords(reportWords);
  const records = $api.useQuery('get', '/api/insight/records');
  return (
    <Asked query={records}>
      {(data) => (
        <>
          {!data.complete && <Text size="sm">{say('firstRecords')}</Text>}
          <Kind title={say('contactsKept')} file="contacts-kept" of={data.contacts} days={data.staleDays} />
          <Kind title={say('companiesKept')} file="companies-kept" of={data.companies} days={data.staleDays} />
          <Report
            title={say('denied')}
            about={say('deniedAbout')}
            file="contradictions"
            rows={data.contradictions}
            keyOf={(one) => one.contactId}
            empty={say('noneDenied')}
            columns={(of) => [
              of.text(
                say('contact'),
                'contact',
                (one) => one.name,
                (one) => (
                  <Link to="/contacts/$id" params={{ id: one.contactId }}>
                    {one.name}
                  </Link>
                ),
              ),
              of.text(say('saysCompany'), 'company', (one) => one.company),
              of.text(say('writesFrom'), 'address', (one) => one.address),
              of.text(say('belongsTo'), 'other_company', (one) => one.otherCompany),
            ]}
          />
        </>
      )}
    </Asked>
  );
}

function Kind({ title, file, of, days }: { title: string; file: string; of: KindQuality; days: number }) {
  const say = useWords(reportWords);
  const fieldName = (field: string) => {
    const key = `field_${field}`;
    return say.has(key) ? say(key as 'field_name') : field;
  };
  return (
    <Report
      title={title}
      about={say('keptAbout')}
      file={file}
      rows={of.fields}
      keyOf={(one) => one.field}
      empty={say('nothing')}
      columns={(columns) => [
        columns.text(say('field'), 'field', (one) => fieldName(one.field)),
        columns.share(say('filled'), 'filled', (one) => one.filled),
      ]}
    >
      <Text size="sm" mb="sm" component="div">
        {say('stale', { count: days })} <Share of={of.stale} />
      </Text>
    </Report>
  );
}
