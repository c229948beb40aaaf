-- 单一来源 (政府采购法 art. 31): why there is one supplier alone, its publicity with the objections, and what was agreed with it. One
-- row for each attempt; how the attempt stands is the tender's to tell.
alter table purchase
  drop constraint purchase_method,
  add constraint purchase_method check (method in
    ('open','selective','consultation','negotiation','inquiry','singleSource','inHouse'));

create table single_source (
  tender_no         varchar(20)   primary key references tender,
  project_no        varchar(20)   not null references project,
  ground            varchar(20)   not null,
  reason            varchar(1000) not null,
  supplier_name     varchar(120)  not null,
  supplier_id       varchar(16)   references organisation,
  original_project  varchar(20)   references project,
  amount            numeric(18,2) not null,
  justified_on      date          not null,
  publicity_from    date,
  publicity_ends_on date,
  reargued_on       date,
  reargument        varchar(1000),
  late_reason       varchar(500),
  approved_on       date,
  consulted_on      date,
  professionals     varchar(200),
  findings          varchar(1000),
  version           integer       not null,
  constraint single_source_ground check (ground in ('onlySupplier','urgency','addition')),
  constraint single_source_addition_to_something check ((ground = 'addition') = (original_project is not null)),
  constraint single_source_addition_to_another check (original_project <> project_no),
  constraint single_source_amount check (amount > 0),
  constraint single_source_publicity check ((publicity_from is null) = (publicity_ends_on is null)
    and publicity_ends_on > publicity_from),
  constraint single_source_reargument check ((reargued_on is null) = (reargument is null)),
  constraint single_source_approved_after check (approved_on > publicity_ends_on)
);
create index single_source_of_original on single_source (original_project) where original_project is not null;
comment on column single_source.original_project is '原合同: the purchase whose contract is added to; of ground addition alone';
comment on column single_source.amount is 'what it counts for among the additions: the estimate, then the agreed price, 元';
comment on column single_source.publicity_ends_on is 'the last day of the publicity (公示期满)';

-- 公示异议: what was objected during the publicity, never changed.
create table single_source_objection (
  tender_no   varchar(20)  not null references single_source,
  line        integer      not null,
  objector    varchar(120) not null,
  received_on date         not null,
  content     varchar(500) not null,
  primary key (tender_no, line)
);
