import { Button, FileInput, Group, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { BacktestReport } from '../../api/types';
import { percent, words } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { Panel } from './Panel';

/** The recorded past, or a mailbox, under today's model and settings. Nothing is sent and nothing of a file is kept. */
export function Backtest() {
  const [files, setFiles] = useState<File[]>([]);
  const [own, setOwn] = useState('');
  const run = $api.useMutation('post', '/api/ai/backtest');
  const begin = () => {
    if (files.length === 0) return run.mutate({ body: { limit: 1000 } });
    const form = new FormData();
    files.forEach((file) => form.append('file', file));
    if (own.trim()) form.append('own', own.trim());
    run.mutate({ body: {}, bodySerializer: () => form });
  };
  return (
    <Panel title="Backtest" about="What would be done today with past mail. Nothing is sent; of a file nothing is kept.">
      <Group align="flex-end" gap="sm" mb="sm">
        <FileInput
          label="Mailbox (optional)"
          placeholder="The recorded history"
          accept=".mbox,.eml"
          multiple
          clearable
          value={files}
          onChange={setFiles}
          styles={{ placeholder: { color: 'var(--soft)' } }}
          style={{ flex: '1 1 220px' }}
        />
        <TextInput
          label="Our addresses in it"
          placeholder="sales@shop.example"
          value={own}
          disabled={files.length === 0}
          onChange={(event) => setOwn(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <Button onClick={begin} loading={run.isPending}>
          Run
        </Button>
      </Group>
      {run.isPending && <Loading label="Running the backtest" lines={2} />}
      {run.error && <Failure error={run.error} />}
      {run.data && !run.isPending && <Report report={run.data} />}
    </Panel>
  );
}

function Report({ report }: { report: BacktestReport }) {
  if (report.count === 0) return <Text size="sm">There was no mail to decide about.</Text>;
  const mailbox = report.mailbox;
  return (
    <div aria-live="polite">
      <Text size="sm" mb="xs">
        Of <b>{report.count}</b> mails <b>{report.autoSend}</b> ({percent(report.autoSend / report.count)}) would be answered without a
        person, <b>{report.approve}</b> put before one, <b>{report.escalate}</b> left to one.
      </Text>
      {mailbox && (
        <Text size="sm" mb="xs">
          People answered {mailbox.answered}: {mailbox.sameFacts} with the facts of today’s draft, {mailbox.otherFacts} with others.{' '}
          {mailbox.ours} messages are ours, {mailbox.automatic} were written by machines.
        </Text>
      )}
      {report.comparison && report.comparison.length > 0 && (
        <div className="table-scroll">
          <Table verticalSpacing={4} fz={13.5} miw={480} mb="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Then</Table.Th>
                <Table.Th>People</Table.Th>
                <Table.Th>Today</Table.Th>
                <Table.Th>Mails</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {report.comparison.map((line, index) => (
                <Table.Tr key={index}>
                  <Table.Td>{words(line.then ?? '–')}</Table.Td>
                  <Table.Td>{words(line.verdict ?? '–')}</Table.Td>
                  <Table.Td>{words(line.now)}</Table.Td>
                  <Table.Td className="numbers">{line.count}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {report.differences && report.differences.length > 0 && (
        <details>
          <summary>What differs ({report.differences.length})</summary>
          <ul style={{ fontSize: 13.5, paddingLeft: 18 }}>
            {report.differences.map((one, index) => (
              <li key={index} className="wrap-anywhere">
                {words(one.then)} → {words(one.now)}, {percent(one.confidence)}: {one.reason} <span className="soft">({one.id})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
