-- 付款: one row per disbursement, from the claim to the bank reply.
create table payment (
  payment_no       bigint generated always as identity primary key,
  project_no       varchar(20)   not null references project,
  contract_no      varchar(40)   not null,
  case_id          varchar(64)   not null,
  claimed          numeric(18,2) not null,
  wage_part        numeric(18,2) not null,
  certified        numeric(18,2),
  invoice_no       varchar(30)   not null,
  status           varchar(20)   not null,
  claimed_at       timestamptz   not null,
  certified_at     timestamptz,
  reviewed_at      timestamptz,
  funds_checked_at timestamptz,
  approved_at      timestamptz,
  instructed_at    timestamptz,
  paid_on          date,
  version          integer       not null,
  constraint payment_once_per_case unique (case_id),
  constraint payment_claimed check (claimed > 0),
  constraint payment_wage_part check (wage_part >= 0 and wage_part <= coalesce(certified, claimed)),
  constraint payment_certified check (certified > 0 and certified <= claimed),
  constraint payment_certified_first check (certified is not null or status in ('CLAIMED','WITHDRAWN','REJECTED')),
  constraint payment_paid_on check ((status = 'PAID') = (paid_on is not null)),
  constraint payment_status check (status in
    ('CLAIMED','CERTIFIED','REVIEWED','FUNDS_CHECKED','APPROVED','INSTRUCTED','RETURNED','PAID','WITHDRAWN','REJECTED'))
);
-- an invoice is paid once, whichever project it is handed in for; a claim that was withdrawn or refused frees it
create unique index payment_invoice_once on payment (invoice_no) where status not in ('WITHDRAWN','REJECTED');
create index payment_project on payment (project_no);
create index payment_contract on payment (contract_no);
