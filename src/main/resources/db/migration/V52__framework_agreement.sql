-- 框架协议 (财政部令第110号): the agreements under which the buyers of this county call off, as whoever collected them (征集人, a central
-- agency of the province or of another city) concluded them, with the suppliers that were admitted and their highest unit prices.
alter table purchase
  drop constraint purchase_method,
  add constraint purchase_method check (method in
    ('open','selective','consultation','negotiation','inquiry','singleSource','framework','inHouse'));

create table framework_agreement (
  agreement_no   varchar(80)  primary key,
  catalogue_item varchar(20)  not null,
  category       varchar(10)  not null,
  collector      varchar(120) not null,
  applicants     integer      not null,
  result_on      date         not null,
  signed_on      date         not null,
  told_on        date         not null,
  filed_on       date         not null,
  valid_from     date         not null,
  valid_until    date         not null,
  late_reason    varchar(500),
  registered_by  varchar(20)  not null references project,
  registered_on  date         not null,
  constraint framework_agreement_category check (category in ('goods','services')),
  constraint framework_agreement_dates check (signed_on >= result_on and told_on >= signed_on
    and filed_on >= signed_on and valid_from >= signed_on and valid_until > valid_from)
);
create index framework_agreement_of_item on framework_agreement (catalogue_item, valid_until);
comment on column framework_agreement.applicants is 'how many suppliers answered to the call (征集响应供应商)';
comment on column framework_agreement.valid_until is 'the last day on which one may call off';
comment on column framework_agreement.registered_by is 'the purchase in which it was registered, with its paper';

create table framework_supplier (
  agreement_no varchar(80)   not null references framework_agreement,
  supplier_id  varchar(16)   not null references organisation,
  unit_price   numeric(18,2) not null,
  primary key (agreement_no, supplier_id),
  constraint framework_supplier_unit_price check (unit_price > 0)
);
comment on column framework_supplier.unit_price is '协议价: the highest unit price at which one may call off, 元';

-- What was called off (第二阶段成交), one row for each attempt.
create table framework_call_off (
  tender_no    varchar(20)   primary key references tender,
  agreement_no varchar(80)   not null,
  supplier_id  varchar(16)   not null,
  unit_price   numeric(18,2) not null,
  called_on    date          not null,
  constraint framework_call_off_of_one_admitted foreign key (agreement_no, supplier_id) references framework_supplier,
  constraint framework_call_off_unit_price check (unit_price > 0)
);
