export default {
  orders: 'Orders in the shop',
  more: '{count} more',
  track: 'Track {parcel}',
  state_placed: 'Not paid',
  state_paid: 'Paid, not sent',
  state_part_shipped: 'Sent in part',
  state_shipped: 'Sent',
  state_delivered: 'Delivered',
  state_cancelled: 'Cancelled',
  state_refunded: 'Refunded',
} as const;
