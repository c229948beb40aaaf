-- 采购: goods and services beside works, and the ways in which the law lets them be bought.
alter table tender
  add column category varchar(10) not null default 'works',
  add column catalogue_item varchar(20),
  add column planned_on date,
  add constraint tender_category check (category in ('works','goods','services')),
  drop constraint tender_method,
  add constraint tender_method check (method in
    ('open','selective','consultation','negotiation','inquiry','singleSource','framework','inHouse')),
  add constraint tender_inquiry_for_goods check (method <> 'inquiry' or category = 'goods');
alter table tender alter column category drop default;
comment on column tender.planned_on is 'the day on which this way was chosen; null for those planned before it was kept';
