import { Button, Group, Stack } from '@mantine/core';
import type { AutomationStep } from '../../api/types';
import { swapped } from '../sequences/steps';
import { freshStep } from './plan';
import { StepFields, type StepContext } from './StepFields';

interface Props extends StepContext {
  steps: AutomationStep[];
  path: string;
  /** What stands before the numbers of these steps. */
  prefix: string;
  depth: number;
  /** What the button says that adds one. */
  add: string;
  onChange: (steps: AutomationStep[]) => void;
}

/** Steps one after another, with a button for one more. */
export function StepList({ steps, path, prefix, depth, add, onChange, ...context }: Props) {
  return (
    <Stack gap="sm">
      {steps.map((step, index) => (
        <StepFields
          key={`${path}-${index.toString()}`}
          {...context}
          step={step}
          path={`${path}[${index.toString()}]`}
          number={`${prefix}${(index + 1).toString()}`}
          index={index}
          count={steps.length}
          depth={depth}
          onChange={(next) => onChange(steps.map((one, at) => (at === index ? next : one)))}
          onMove={(by) => onChange(swapped(steps, index, by))}
          onRemove={() => onChange(steps.filter((_, at) => at !== index))}
        />
      ))}
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => onChange([...steps, freshStep('make_task')])}>
          {add}
        </Button>
      </Group>
    </Stack>
  );
}
