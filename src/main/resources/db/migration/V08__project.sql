-- 项目: one row per project, the truth about where it stands.
create table project (
  project_no          varchar(20)  primary key,
  name                varchar(120) not null,
  kind                varchar(20)  not null,
  programme           varchar(20)  not null references programme,
  school_id           varchar(20)  not null,
  township_id         varchar(20)  not null,
  building_use        varchar(20)  not null,
  area_m2             numeric(12,2),
  investment          numeric(18,2) not null,
  laboratory          boolean not null,
  sensitive_site      boolean not null,
  new_site            boolean not null,
  simple_works        boolean not null,
  structural          boolean not null,
  tall_or_deep        boolean not null,
  approvals           varchar(400) not null,
  project_code        varchar(40),
  investment_estimate numeric(18,2),
  approved_estimate   numeric(18,2),
  budget              numeric(18,2),
  status              varchar(30)  not null,
  sample              boolean      not null,
  registered_by       varchar(64)  not null,
  registered_on       date         not null,
  version             integer      not null,
  constraint project_kind check (kind in ('newBuilding','extension','renovation')),
  constraint project_investment check (investment > 0),
  constraint project_area check (area_m2 is null or area_m2 > 0),
  constraint project_budget_within_estimate check (budget is null or approved_estimate is null or budget <= approved_estimate),
  constraint project_code_once unique (project_code)
);
create index project_programme on project (programme, status);
create index project_school on project (school_id);

create table project_party (
  project_no      varchar(20) not null references project,
  role            varchar(40) not null,
  organisation_id varchar(20) not null,
  primary key (project_no, role)
);
create index project_party_organisation on project_party (organisation_id);

create table project_number (
  series varchar(20) primary key,
  last   integer not null
);
