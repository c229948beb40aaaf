-- 预算: special funds with their purpose and expiry, and the budget lines (指标) by source that a project's payments are made from.
create table fund (
  fund_no       varchar(20)   primary key,
  name          varchar(120)  not null,
  source        varchar(20)   not null,
  programme     varchar(20)   references programme,
  purpose       varchar(200)  not null,
  document_no   varchar(80)   not null,
  amount        numeric(18,2) not null,
  expires_on    date,
  registered_by varchar(64)   not null,
  registered_at timestamptz   not null,
  constraint fund_no_form check (fund_no ~ '^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$'),
  constraint fund_amount check (amount > 0),
  constraint fund_source check (source in ('central','provincial','municipal','township','selfRaised'))
);
comment on column fund.programme is 'the one programme it may be spent on; null for any';

create table budget_line (
  line_no     varchar(24)   primary key,
  project_no  varchar(20)   not null references project,
  seq         integer       not null,
  source      varchar(20)   not null,
  fund_no     varchar(20)   references fund,
  amount      numeric(18,2) not null,
  allotted_by varchar(64)   not null,
  allotted_at timestamptz   not null,
  constraint budget_line_once unique (project_no, seq),
  constraint budget_line_amount check (amount > 0),
  constraint budget_line_source check (source in ('central','provincial','municipal','township','selfRaised'))
);
create index budget_line_fund on budget_line (fund_no) where fund_no is not null;

-- what was allotted before lines had a source came from the bureau's own budget
insert into budget_line (line_no, project_no, seq, source, amount, allotted_by, allotted_at)
select project_no || '-B' || row_number() over (partition by project_no order by id), project_no,
  row_number() over (partition by project_no order by id), 'municipal', amount, allotted_by, allotted_at
from allotment;
drop table allotment;
