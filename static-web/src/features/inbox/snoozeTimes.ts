const MORNING = 8;

export type SnoozeLabel = 'inThreeHours' | 'tomorrowMorning' | 'nextMonday' | 'inTwoWeeks';

/** When a conversation can come back, as people put things off: later today, tomorrow morning, next Monday. */
export function snoozeTimes(now: Date): { label: SnoozeLabel; until: Date }[] {
  const morning = (days: number) => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    day.setHours(MORNING, 0, 0, 0);
    return day;
  };
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { label: 'inThreeHours', until: new Date(now.getTime() + 3 * 3_600_000) },
    { label: 'tomorrowMorning', until: morning(1) },
    ...(toMonday > 1 ? [{ label: 'nextMonday' as const, until: morning(toMonday) }] : []),
    { label: 'inTwoWeeks', until: morning(14) },
  ];
}
