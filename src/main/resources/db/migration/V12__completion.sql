-- 竣工验收: one row per project, from the special checks to handover.
create table completion (
  project_no     varchar(20) primary key references project,
  planned_on     date,
  accepted_on    date,
  filed_on       date,
  days_late      integer,
  late_reason    varchar(500),
  handed_over_on date,
  status         varchar(20) not null,
  version        integer     not null,
  constraint completion_status check (status in ('PENDING','NOTIFIED','RECTIFYING','ACCEPTED','FILED','HANDED_OVER')),
  constraint completion_accepted check ((status in ('ACCEPTED','FILED','HANDED_OVER')) = (accepted_on is not null)),
  constraint completion_filed check ((status in ('FILED','HANDED_OVER')) = (filed_on is not null)),
  constraint completion_handed_over check ((status = 'HANDED_OVER') = (handed_over_on is not null)),
  constraint completion_order check (filed_on >= accepted_on and handed_over_on >= accepted_on),
  constraint completion_days_late check ((days_late is null) = (filed_on is null) and days_late >= 0),
  constraint completion_late_has_reason check ((days_late > 0) = (late_reason is not null))
);

-- what each of the five parties said, at every attempt
create table completion_opinion (
  project_no varchar(20) not null references completion,
  attempt    integer     not null,
  party      varchar(20) not null,
  passed     boolean     not null,
  at         timestamptz not null,
  primary key (project_no, attempt, party),
  constraint completion_opinion_party check (party in ('OWNER','SURVEYOR','DESIGNER','CONTRACTOR','SUPERVISOR'))
);
