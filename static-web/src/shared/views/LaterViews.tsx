import { lazy } from 'react';
import { OnDemand } from '../OnDemand';
import { useViews, type Subject } from './useViews';

const load = () => import('./SavedViews');
const Views = lazy(() => load().then((module) => ({ default: module.SavedViews })));

interface Props {
  subject: Subject;
  /** What the button says while no saved view is shown. */
  label: string;
  countOf?: (id: string) => number | undefined;
  size?: 'xs' | 'sm';
}

/** Saved views: the button says which one is shown. */
export function LaterViews({ subject, label, countOf, size = 'xs' }: Props) {
  const { shown } = useViews(subject);
  const looks = { variant: 'default', size, maw: 190, fw: 450, children: shown?.name ?? label } as const;
  return (
    <OnDemand looks={looks} popup="menu" load={load}>
      {() => <Views subject={subject} countOf={countOf} looks={looks} />}
    </OnDemand>
  );
}
