-- 采购款: a purchase is paid too, on its contract and by its acceptance, without supervisor, measure, retention or wages.
alter table payment
  drop constraint payment_kind,
  add constraint payment_kind check (kind in ('advance', 'progress', 'wage', 'delivery'));
alter table treasury_instruction
  drop constraint treasury_instruction_purpose,
  add constraint treasury_instruction_purpose check (purpose in ('works', 'wage', 'purchase'));
