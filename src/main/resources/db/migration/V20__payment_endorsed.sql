-- 付款: the director has signed and the government has yet to decide (rulebook §4.3)
alter table payment
  drop constraint payment_status,
  add constraint payment_status check (status in
    ('CLAIMED', 'CERTIFIED', 'AUDITED', 'CONFIRMED', 'REVIEWED', 'FUNDS_CHECKED', 'ENDORSED', 'APPROVED', 'INSTRUCTED',
     'RETURNED', 'PARTLY_PAID', 'PAID', 'WITHDRAWN', 'REJECTED', 'CANCELLED'));
