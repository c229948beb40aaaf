-- 付款: what a payment is for, its certificate line by line, the budget lines it is made from, and the treasury's instructions.
alter table payment
  add kind     varchar(10)   not null default 'progress',
  add retained numeric(18,2) not null default 0,
  add due_on   date,
  add paid     numeric(18,2) not null default 0,
  add interest numeric(18,2) not null default 0,
  drop column reviewed_at,
  drop column funds_checked_at,
  drop constraint payment_status,
  drop constraint payment_certified_first,
  drop constraint payment_paid_on;
update payment set paid = certified where status = 'PAID';
alter table payment
  add constraint payment_kind check (kind in ('advance', 'progress', 'wage')),
  add constraint payment_paid check (paid between 0 and coalesce(certified, 0)),
  add constraint payment_interest check (interest >= 0),
  add constraint payment_retained check (retained >= 0),
  add constraint payment_certified_first
    check (certified is not null or status in ('CLAIMED', 'WITHDRAWN', 'REJECTED', 'CANCELLED')),
  add constraint payment_paid_on check ((paid > 0) = (paid_on is not null)),
  add constraint payment_paid_in_full check (status <> 'PAID' or paid = certified),
  add constraint payment_status check (status in
    ('CLAIMED', 'CERTIFIED', 'AUDITED', 'CONFIRMED', 'REVIEWED', 'FUNDS_CHECKED', 'APPROVED', 'INSTRUCTED', 'RETURNED',
     'PARTLY_PAID', 'PAID', 'WITHDRAWN', 'REJECTED', 'CANCELLED'));
drop index payment_invoice_once;
create unique index payment_invoice_once on payment (invoice_no) where status not in ('WITHDRAWN', 'REJECTED', 'CANCELLED');
create index payment_live on payment (payment_no) where status not in ('WITHDRAWN', 'REJECTED', 'CANCELLED', 'PAID');
comment on column payment.retained is 'what this payment adds to the retention of its contract';

create table payment_line (
  payment_no bigint        not null references payment,
  line       integer       not null,
  measured   numeric(18,2) not null,
  retained   numeric(18,2) not null,
  primary key (payment_no, line),
  constraint payment_line_measured check (measured >= 0 and retained between 0 and measured)
);
comment on table payment_line is 'the certificate: measured and retained to date, line by line of the contract';

create table payment_funding (
  payment_no bigint        not null references payment,
  line_no    varchar(24)   not null references budget_line,
  amount     numeric(18,2) not null,
  primary key (payment_no, line_no),
  constraint payment_funding_amount check (amount > 0)
);
create index payment_funding_line on payment_funding (line_no);

create table treasury_instruction (
  instruction_no varchar(32)   primary key,
  payment_no     bigint        not null references payment,
  purpose        varchar(10)   not null,
  payee          varchar(200)  not null,
  bank           varchar(80)   not null,
  account        varchar(40)   not null,
  amount         numeric(18,2) not null,
  instructed_on  date          not null,
  status         varchar(10)   not null,
  paid           numeric(18,2) not null default 0,
  replied_on     date,
  reply_no       varchar(40),
  constraint treasury_instruction_purpose check (purpose in ('works', 'wage')),
  constraint treasury_instruction_amount check (amount > 0),
  constraint treasury_instruction_status check (status in ('OPEN', 'PAID', 'PARTLY', 'RETURNED')),
  constraint treasury_instruction_paid check
    ((status in ('OPEN', 'RETURNED') and paid = 0) or (status = 'PAID' and paid = amount)
      or (status = 'PARTLY' and paid > 0 and paid < amount))
);
create index treasury_instruction_payment on treasury_instruction (payment_no);
create index treasury_instruction_open on treasury_instruction (instruction_no) where status = 'OPEN';

-- the bank's replies as they came, each once; what fits nothing is kept with the reason
create table treasury_reply (
  reply_no       varchar(40)   not null,
  instruction_no varchar(40)   not null,
  result         varchar(10)   not null,
  amount         varchar(30)   not null,
  replied_on     varchar(20)   not null,
  reason         varchar(300)  not null,
  set_aside      varchar(400),
  file_sha256    char(64)      not null,
  received_by    varchar(64)   not null,
  received_at    timestamptz   not null,
  id             bigint generated always as identity primary key,
  constraint treasury_reply_as_it_came unique (reply_no, instruction_no, result, amount, replied_on, reason)
);
create unique index treasury_reply_applied_once on treasury_reply (reply_no) where set_aside is null;
create index treasury_reply_set_aside on treasury_reply (id desc) where set_aside is not null;

-- opening balances of payments that were made or on their way before there was a ledger
do $$
declare p record; e bigint; line text;
begin
  for p in select payment_no, project_no, contract_no, case_id, coalesce(certified, claimed) as amount, status from payment
    where status not in ('WITHDRAWN', 'REJECTED') order by payment_no loop
    insert into ledger_account (account, kind, project_no) values
      ('contractReserved:' || p.contract_no, 'contractReserved', p.project_no),
      ('contractPaid:' || p.contract_no, 'contractPaid', p.project_no) on conflict do nothing;
    insert into ledger_entry (kind, project_no, case_id, actor_id, actor_name, posted_at, memo)
      values ('opening', p.project_no, p.case_id, 'migration', '系统', now(), '建账') returning entry_no into e;
    insert into ledger_posting (entry_no, account, amount) values
      (e, 'contractFree:' || p.contract_no, -p.amount),
      (e, case when p.status = 'PAID' then 'contractPaid:' else 'contractReserved:' end || p.contract_no, p.amount);
    if p.status in ('FUNDS_CHECKED', 'APPROVED', 'INSTRUCTED', 'RETURNED', 'PAID') then
      select line_no into line from budget_line where project_no = p.project_no order by seq limit 1;
      insert into ledger_account (account, kind, project_no) values
        ('lineReserved:' || line, 'lineReserved', p.project_no), ('linePaid:' || line, 'linePaid', p.project_no)
        on conflict do nothing;
      insert into ledger_posting (entry_no, account, amount) values
        (e, 'lineFree:' || line, -p.amount),
        (e, case when p.status = 'PAID' then 'linePaid:' else 'lineReserved:' end || line, p.amount);
      insert into payment_funding (payment_no, line_no, amount) values (p.payment_no, line, p.amount);
    end if;
  end loop;
end $$;
