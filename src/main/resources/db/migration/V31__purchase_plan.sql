-- 招投标: every purchase by its buyer, kind and budget year, once however often it is planned anew, so that a purchase that is
-- split (化整为零) is seen when it is planned.
create table purchase_plan (
  purchase_no         varchar(40)   primary key,
  project_no          varchar(20)   not null references project,
  buyer               varchar(16)   not null references organisation,
  category            varchar(10)   not null,
  catalogue_item      varchar(20),
  amount              numeric(18,2) not null,
  budget_year         integer       not null,
  planned_on          date          not null,
  method              varchar(20)   not null,
  method_approval     varchar(80),
  splitting           varchar(10)   not null,
  splitting_reason    varchar(500),
  sme_reservation     varchar(20),
  sme_percent         integer,
  sme_reason          varchar(500),
  constraint purchase_plan_category check (category in ('works','goods','services')),
  constraint purchase_plan_amount check (amount > 0),
  constraint purchase_plan_method check (method in
    ('open','selective','consultation','negotiation','inquiry','singleSource','framework','inHouse')),
  constraint purchase_plan_splitting check (splitting in ('CLEAR','NEAR','OVER')),
  constraint purchase_plan_never_silently check (splitting = 'CLEAR' or length(splitting_reason) > 0),
  constraint purchase_plan_sme check (sme_reservation in ('whole','share','unsuitable')),
  constraint purchase_plan_sme_percent check (sme_percent between 1 and 100),
  constraint purchase_plan_sme_reason check (sme_reservation <> 'unsuitable' or length(sme_reason) > 0)
);
create index purchase_plan_of_buyer on purchase_plan (buyer, category, budget_year);
comment on column purchase_plan.purchase_no is 'the number of the project, or of the purchase where a project has several';
comment on column purchase_plan.budget_year is '财政年度';
comment on column purchase_plan.method_approval is 'number of the approval, where the law does not leave this method open';

-- What was found at each submission that looked like splitting, with the earlier purchases as they stood then. Never changed.
create table splitting_finding (
  finding_id  bigint        generated always as identity primary key,
  purchase_no varchar(40)   not null references purchase_plan,
  found_on    date          not null,
  verdict     varchar(10)   not null,
  sum         numeric(18,2) not null,
  limit_from  numeric(18,2) not null,
  earlier     text          not null,
  reason      varchar(500)  not null,
  constraint splitting_finding_verdict check (verdict in ('NEAR','OVER')),
  constraint splitting_finding_reason check (length(reason) > 0)
);
create index splitting_finding_of_purchase on splitting_finding (purchase_no);

create function splitting_finding_is_for_ever() returns trigger language plpgsql as $$
begin
  raise exception '化整为零核查记录只增不改 (splitting_finding is insert-only)';
end $$;
create trigger splitting_finding_no_change before update or delete on splitting_finding
  for each row execute function splitting_finding_is_for_ever();
create trigger splitting_finding_no_truncate before truncate on splitting_finding
  for each statement execute function splitting_finding_is_for_ever();
