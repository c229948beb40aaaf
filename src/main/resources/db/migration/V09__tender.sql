-- 招投标: one row per attempt to find a contractor. A failed attempt is kept and the next is a row of its own.
create table tender (
  tender_no         varchar(20)   primary key,
  project_no        varchar(20)   not null references project,
  attempt           integer       not null,
  method            varchar(20)   not null,
  method_basis      varchar(500)  not null,
  estimated_price   numeric(18,2) not null,
  status            varchar(30)   not null,
  failure           varchar(30),
  documents_from    date,
  closing_on        date,
  price_ceiling     numeric(18,2),
  opened_on         date,
  evaluated_on      date,
  publicity_from    date,
  publicity_ends_on date,
  winner_id         varchar(16)   references organisation,
  winner_name       varchar(120),
  award_price       numeric(18,2),
  awarded_on        date,
  version           integer       not null,
  constraint tender_attempt_once unique (project_no, attempt),
  constraint tender_attempt check (attempt >= 1),
  constraint tender_method check (method in ('open','selective','consultation','negotiation','inHouse')),
  constraint tender_estimated_price check (estimated_price > 0),
  constraint tender_price_ceiling check (price_ceiling > 0),
  constraint tender_award_price check (award_price > 0),
  constraint tender_award_within_ceiling check (award_price <= price_ceiling),
  constraint tender_failed_for_a_reason check ((status = 'FAILED') = (failure is not null)),
  constraint tender_award_is_whole check (status not in ('AWARDED','SIGNED')
    or (winner_name is not null and award_price is not null and awarded_on is not null)),
  constraint tender_dates check (closing_on > documents_from and opened_on >= closing_on
    and publicity_ends_on > publicity_from and awarded_on > publicity_ends_on)
);
-- no second attempt while one is under way
create unique index tender_one_alive on tender (project_no) where status <> 'FAILED';

create table bid (
  tender_no       varchar(20)   not null references tender,
  bidder          varchar(120)  not null,
  organisation_id varchar(16)   references organisation,
  price           numeric(18,2) not null,
  rank            integer,
  declined        boolean       not null default false,
  primary key (tender_no, bidder),
  constraint bid_price check (price > 0),
  constraint bid_rank check (rank >= 1),
  constraint bid_organisation_once unique (tender_no, organisation_id),
  constraint bid_rank_once unique (tender_no, rank)
);
comment on column bid.declined is 'was to be given the contract and refused to sign it (条例第55条)';
