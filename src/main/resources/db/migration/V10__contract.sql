-- 合同与施工: the contract for a project's works, and what its contractor reports of them.
create table contract (
  contract_no       varchar(20)   primary key,
  project_no        varchar(20)   not null references project,
  tender_no         varchar(20)   references tender,
  nature            varchar(20)   not null,
  contractor_id     varchar(16)   not null references organisation,
  price             numeric(18,2) not null,
  signed_on         date          not null,
  start_on          date          not null,
  finish_on         date          not null,
  advance_percent   numeric(5,2)  not null,
  progress_percent  numeric(5,2)  not null,
  retention_percent numeric(5,2)  not null,
  performance_bond  numeric(18,2),
  bond_expires_on   date,
  status            varchar(20)   not null,
  commenced_on      date,
  reported_on       date,
  percent_complete  numeric(5,2)  not null,
  measured          numeric(18,2) not null,
  version           integer       not null,
  constraint contract_once unique (project_no),
  constraint contract_nature check (nature in ('construction','supervision','design','survey')),
  constraint contract_price check (price > 0),
  constraint contract_period check (start_on >= signed_on and finish_on > start_on),
  constraint contract_percents check (advance_percent between 0 and 100 and retention_percent between 0 and 100
    and progress_percent + retention_percent <= 100),
  constraint contract_bond check (performance_bond > 0 and performance_bond <= price),
  constraint contract_bond_expires check ((performance_bond is null) = (bond_expires_on is null)),
  constraint contract_commenced check ((status = 'SIGNED') = (commenced_on is null)),
  constraint contract_commenced_after_signing check (commenced_on >= signed_on),
  constraint contract_percent_complete check (percent_complete between 0 and 100),
  constraint contract_finished_is_complete check (status <> 'FINISHED' or percent_complete = 100),
  constraint contract_measured check (measured between 0 and price)
);
create index contract_contractor on contract (contractor_id);

create table progress_report (
  id               bigint generated always as identity primary key,
  contract_no      varchar(20)   not null references contract,
  reported_on      date          not null,
  percent_complete numeric(5,2)  not null,
  measured         numeric(18,2) not null,
  reported_by      varchar(64)   not null,
  reported_at      timestamptz   not null
);
create index progress_report_contract on progress_report (contract_no, id);
