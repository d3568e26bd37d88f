/** The amount of money as the API writes it. */
export const amount = (money: { amount: string } | null | undefined): string => money?.amount ?? '0';
