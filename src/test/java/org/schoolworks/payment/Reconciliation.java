package org.schoolworks.payment;

import java.util.ArrayList;
import java.util.List;
import org.schoolworks.ledger.Ledger;
import org.springframework.jdbc.core.JdbcTemplate;

/** The money of one contract, reckoned another way: from the rows of its cases, and not from the ledger. */
final class Reconciliation {

    private Reconciliation() {}

    /** Empty where ledger, rows and cases agree to the fen. */
    static List<String> differences(JdbcTemplate jdbc, Ledger ledger, String contractNo) {
        List<String> differences = new ArrayList<>(ledger.discrepancies());
        differences.addAll(jdbc.queryForList(
                """
                with rows as (
                  select
                    (select coalesce(sum(coalesce(certified, claimed) - paid), 0) from payment where contract_no = c.contract_no
                      and status not in ('WITHDRAWN', 'REJECTED', 'CANCELLED')) as reserved,
                    (select coalesce(sum(paid), 0) from payment where contract_no = c.contract_no) as paid,
                    (select coalesce(sum(round(m * c.retention_percent / 100, 2)), 0) from (
                      select max(l.measured) as m from payment_line l join payment y using (payment_no)
                      where y.contract_no = c.contract_no and y.certified is not null
                        and y.status not in ('WITHDRAWN', 'REJECTED', 'CANCELLED') group by l.line) x) as retained,
                    (select coalesce(sum(amount), 0) from variation where contract_no = c.contract_no
                      and status = 'APPROVED') as varied,
                    (select coalesce(sum(certified - paid), 0) from payment where contract_no = c.contract_no
                      and status in ('FUNDS_CHECKED', 'ENDORSED', 'APPROVED', 'INSTRUCTED', 'RETURNED', 'PARTLY_PAID')) as lines,
                    (select count(*) from payment p where p.contract_no = c.contract_no
                      and p.status not in ('WITHDRAWN', 'REJECTED', 'CANCELLED', 'PAID')
                      and not exists (select 1 from act_ru_execution e where e.id_ = p.case_id)) as dead,
                    c.price, c.variations, c.contract_no, c.project_no
                  from contract c where c.contract_no = ?),
                books as (
                  select kind, sum(balance) as balance from ledger_account
                  where project_no = (select project_no from rows) group by kind)
                select 'reserved ' || reserved from rows
                  where reserved <> (select coalesce(sum(balance), 0) from books where kind = 'contractReserved')
                union all select 'paid ' || paid from rows
                  where paid <> (select coalesce(sum(balance), 0) from books where kind = 'contractPaid')
                union all select 'retained ' || retained from rows
                  where retained <> (select coalesce(sum(balance), 0) from books where kind = 'contractRetained')
                union all select 'lines ' || lines from rows
                  where lines <> (select coalesce(sum(balance), 0) from books where kind = 'lineReserved')
                union all select 'lines paid ' || paid from rows
                  where paid <> (select coalesce(sum(balance), 0) from books where kind = 'linePaid')
                union all select 'varied ' || varied from rows where varied <> variations
                union all select 'value ' || price + variations from rows
                  where price + variations <> (select sum(balance) from books
                    where kind in ('contractFree', 'contractReserved', 'contractRetained', 'contractPaid'))
                union all select 'bill ' || price + variations from rows
                  where price + variations <> (select sum(amount) from contract_line l where l.contract_no = rows.contract_no)
                union all select dead || ' reservations without a case' from rows where dead > 0
                union all select 'negative ' || account from ledger_account where balance < 0 and kind <> 'outside'
                """,
                String.class,
                contractNo));
        return differences;
    }
}
