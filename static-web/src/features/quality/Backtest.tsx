import { Button, FileInput, Group, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { BacktestReport } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { intentOf } from '../../shared/intents';
import { useLabels } from '../../shared/labels/useLabels';
import { Failure, Loading } from '../../shared/states';
import { TableScroll } from '../../shared/TableScroll';
import { ThresholdSlider } from './ThresholdSlider';
import { qualityWords } from './words';

const MONTH = 30 * 24 * 3_600_000;
const MOST = 1000;

/** The recorded past, or a mailbox, under today's model and settings. Nothing is sent and nothing of a file is kept. */
export function Backtest() {
  const say = useWords(qualityWords);
  const [files, setFiles] = useState<File[]>([]);
  const [own, setOwn] = useState('');
  const run = $api.useMutation('post', '/api/ai/backtest');
  const begin = () => {
    if (files.length === 0) return run.mutate({ body: { limit: MOST, from: new Date(Date.now() - MONTH).toISOString() } });
    const form = new FormData();
    files.forEach((file) => form.append('file', file));
    if (own.trim()) form.append('own', own.trim());
    run.mutate({ body: {}, bodySerializer: () => form });
  };
  return (
    <>
      <Group align="flex-end" gap="sm" mb="sm">
        <FileInput
          label={say('mailbox')}
          placeholder={say('recorded')}
          accept=".mbox,.eml"
          multiple
          clearable
          value={files}
          onChange={setFiles}
          styles={{ placeholder: { color: 'var(--soft)' } }}
          style={{ flex: '1 1 220px' }}
        />
        <TextInput
          label={say('ourAddresses')}
          placeholder="sales@shop.example"
          value={own}
          disabled={files.length === 0}
          onChange={(event) => setOwn(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <Button onClick={begin} loading={run.isPending}>
          {say('run')}
        </Button>
      </Group>
      {run.isPending && <Loading label={say('running')} lines={2} />}
      {run.error && <Failure error={run.error} />}
      {run.data && !run.isPending && <Report report={run.data} />}
    </>
  );
}

function Report({ report }: { report: BacktestReport }) {
  const say = useWords(qualityWords);
  const past = usePast();
  if (report.count === 0) return <Text size="sm">{say('noMail')}</Text>;
  const mailbox = report.mailbox;
  return (
    <div aria-live="polite">
      <Text size="sm" mb="xs">
        {say.rich('ofMails', {
          count: report.count,
          itself: <b>{report.autoSend}</b>,
          share: percent(report.autoSend / report.count),
          approve: <b>{report.approve}</b>,
          escalate: <b>{report.escalate}</b>,
        })}
      </Text>
      {report.thresholds && report.thresholds.length > 0 && <ThresholdSlider rows={report.thresholds} />}
      {mailbox && (
        <Text size="sm" mb="xs">
          {say('peopleAnswered', { answered: mailbox.answered, same: mailbox.sameFacts, others: mailbox.otherFacts })}{' '}
          {say('notTheirs', { ours: mailbox.ours, automatic: mailbox.automatic })}
        </Text>
      )}
      {report.comparison && report.comparison.length > 0 && (
        <TableScroll label={say('backtest')}>
          <Table verticalSpacing={4} fz={13.5} miw={480} mb="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('then')}</Table.Th>
                <Table.Th>{say('people')}</Table.Th>
                <Table.Th>{say('today')}</Table.Th>
                <Table.Th>{say('mails')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {report.comparison.map((line, index) => (
                <Table.Tr key={index}>
                  <Table.Td>{past(line.then)}</Table.Td>
                  <Table.Td>{past(line.verdict)}</Table.Td>
                  <Table.Td>{past(line.now)}</Table.Td>
                  <Table.Td className="numbers">{line.count}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </TableScroll>
      )}
      {report.differences && report.differences.length > 0 && (
        <details>
          <summary>{say('differs', { count: report.differences.length })}</summary>
          <ul style={{ fontSize: 13.5, paddingLeft: 18 }}>
            {report.differences.map((one, index) => (
              <li key={index} className="wrap-anywhere">
                {`${past(one.then)} → ${past(one.now)}, ${percent(one.confidence)}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What is known of the past or would be done today: a band, a verdict, an intent, or what people did with a letter of a mailbox. */
function usePast() {
  const say = useWords(qualityWords);
  const label = useLabels();
  return (name: string | null | undefined): string => {
    switch (name) {
      case null:
      case undefined:
        return '–';
      case 'answered':
        return say('wasAnswered');
      case 'unanswered':
        return say('wasUnanswered');
      case 'same_facts':
        return say('sameFacts');
      case 'other_facts':
        return say('otherFacts');
      case 'auto_send':
      case 'approve':
      case 'escalate':
        return label.band(name);
      default:
        return intentOf(name) ? label.intent(name) : label.verdict(name);
    }
  };
}
