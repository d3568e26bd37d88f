import type { Occasion, Tone } from '../../api/types';

/** In the order of a choice. */
export const OCCASIONS = [
  'introduction',
  'welcome',
  'follow_up',
  'thank_you',
  'birthday',
  'anniversary',
  'renewal',
  'win_back',
  'restock',
  'price_drop',
  'offer',
  'survey',
] as const satisfies readonly Occasion[];

export const TONES = ['friendly', 'neutral', 'formal'] as const satisfies readonly Tone[];

/** The languages that the shop's own texts are written in. */
export const LANGUAGES = ['en', 'ru', 'uz'] as const;
