-- A project of the demonstration is registered first and lived afterwards, several at a time; those of before have been lived.
alter table demo_project add lived boolean not null default true;
alter table demo_project alter lived set default false;
