-- 合同: terms of payment, the bill's lines with what is measured of each, and variations.
alter table contract
  add variations     numeric(18,2) not null default 0,
  add payment_days   integer       not null default 30,
  add late_rate      numeric(6,4),
  add payee_bank     varchar(80)   not null default '',
  add payee_account  varchar(40)   not null default '',
  add wage_account   varchar(40)   not null default '',
  add constraint contract_payment_days check (payment_days between 1 and 60),
  add constraint contract_late_rate check (late_rate > 0),
  add constraint contract_value check (price + variations > 0),
  drop constraint contract_measured,
  add constraint contract_measured check (measured between 0 and price + variations);
comment on column contract.late_rate is 'agreed interest on late payment, percent a day; null for the statutory rate';

create table variation (
  variation_no    varchar(24)   primary key,
  contract_no     varchar(20)   not null references contract,
  project_no      varchar(20)   not null references project,
  case_id         varchar(64)   not null unique,
  kind            varchar(20)   not null,
  title           varchar(120)  not null,
  reason          varchar(1000) not null,
  requested       numeric(18,2) not null,
  amount          numeric(18,2) not null,
  line            integer,
  extension_days  integer       not null default 0,
  authority       varchar(20),
  status          varchar(20)   not null,
  requested_at    timestamptz   not null,
  decided_at      timestamptz,
  version         integer       not null,
  constraint variation_kind check (kind in ('change', 'siteInstruction', 'claim')),
  constraint variation_amount check (requested <> 0 and amount <> 0),
  constraint variation_reduction_names_its_line check (amount > 0 or line is not null),
  constraint variation_extension check (extension_days between 0 and 3650),
  constraint variation_status check (status in
    ('REQUESTED', 'SUPERVISED', 'DESIGNED', 'PRICED', 'REVIEWED', 'APPROVED', 'WITHDRAWN', 'REJECTED', 'CANCELLED'))
);
create index variation_contract on variation (contract_no);
create index variation_project on variation (project_no);

create table contract_line (
  contract_no  varchar(20)   not null references contract,
  line         integer       not null,
  name         varchar(120)  not null,
  amount       numeric(18,2) not null,
  measured     numeric(18,2) not null default 0,
  variation_no varchar(24)   references variation,
  primary key (contract_no, line),
  constraint contract_line_amount check (amount >= 0),
  constraint contract_line_measured check (measured between 0 and amount)
);
insert into contract_line (contract_no, line, name, amount, measured)
select contract_no, 1, '合同价款', price, measured from contract;

-- opening balances of contracts that were signed before there was a ledger
do $$
declare c record; e bigint;
begin
  for c in select contract_no, project_no, price, signed_on,
      greatest(price, coalesce(p.approved_estimate, p.investment_estimate, p.investment)) as ceiling
    from contract join project p using (project_no) loop
    insert into ledger_account (account, kind, project_no) values
      ('outside:' || c.project_no || '-E', 'outside', c.project_no),
      ('projectFree:' || c.project_no, 'projectFree', c.project_no),
      ('contractFree:' || c.contract_no, 'contractFree', c.project_no) on conflict do nothing;
    insert into ledger_entry (kind, project_no, actor_id, actor_name, posted_at, memo)
      values ('opening', c.project_no, 'migration', '系统', now(), '建账') returning entry_no into e;
    insert into ledger_posting (entry_no, account, amount)
      select e, a, m from (values ('outside:' || c.project_no || '-E', -c.ceiling),
        ('projectFree:' || c.project_no, c.ceiling - c.price), ('contractFree:' || c.contract_no, c.price)) v (a, m)
      where m <> 0;
  end loop;
  for c in select line_no, project_no, amount from budget_line loop
    insert into ledger_account (account, kind, project_no) values
      ('outside:' || c.project_no || '-B', 'outside', c.project_no),
      ('lineFree:' || c.line_no, 'lineFree', c.project_no) on conflict do nothing;
    insert into ledger_entry (kind, project_no, actor_id, actor_name, posted_at, memo)
      values ('opening', c.project_no, 'migration', '系统', now(), '建账') returning entry_no into e;
    insert into ledger_posting (entry_no, account, amount)
      values (e, 'outside:' || c.project_no || '-B', -c.amount), (e, 'lineFree:' || c.line_no, c.amount);
  end loop;
end $$;
