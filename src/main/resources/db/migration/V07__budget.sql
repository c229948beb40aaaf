-- 预算: programmes as the bureau reports them, and the sources of a project's funds.
create table programme (
  programme   varchar(20)  primary key,
  name        varchar(120) not null,
  kind        varchar(20)  not null,
  planned     numeric(18,2),
  quantity    integer,
  unit        varchar(20),
  period      varchar(20),
  stage       varchar(80),
  note        varchar(300) not null default '',
  constraint programme_kind check (kind in ('building','renovation','procurement','service','fund')),
  constraint programme_planned check (planned is null or planned >= 0)
);

create table funding_source (
  id            bigint generated always as identity primary key,
  project_no    varchar(20)  not null,
  source        varchar(20)  not null,
  amount        numeric(18,2) not null,
  confirmed_by  varchar(64)  not null,
  confirmed_at  timestamptz  not null,
  superseded_at timestamptz,
  constraint funding_source_amount check (amount > 0),
  constraint funding_source_kind check (source in ('central','provincial','municipal','township','selfRaised'))
);
create unique index funding_source_current on funding_source (project_no, source) where superseded_at is null;

create table allotment (
  id          bigint generated always as identity primary key,
  project_no  varchar(20)   not null,
  amount      numeric(18,2) not null,
  allotted_by varchar(64)   not null,
  allotted_at timestamptz   not null,
  constraint allotment_amount check (amount > 0)
);
create index allotment_project on allotment (project_no);
