package org.schoolworks.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger keeps itself: nothing is changed, nothing is out of balance, nothing falls below zero. */
@Integration
class LedgerTest {

    private static final Actor CLERK = new Actor("clerk", "会计甲");

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    private final ProjectNo project = new ProjectNo("2026-LED-0001");
    private Account outside;
    private Account free;
    private Account reserved;
    private String caseId;

    @BeforeEach
    void anAccountWithAHundred() {
        String owner = UUID.randomUUID().toString();
        outside = new Account(Account.Kind.outside, owner);
        free = new Account(Account.Kind.contractFree, owner);
        reserved = new Account(Account.Kind.contractReserved, owner);
        caseId = "case " + owner;
        post(null, outside, free, "100");
    }

    @Test
    void whatIsMovedIsGoneFromOneAndInTheOther() {
        post(caseId, free, reserved, "60.01");
        assertThat(ledger.balance(free)).isEqualTo(Money.of("39.99"));
        assertThat(ledger.balance(reserved)).isEqualTo(Money.of("60.01"));
        assertThat(ledger.discrepancies()).isEmpty();
    }

    @Test
    void noAccountButTheOutsideFallsBelowZero() {
        assertThatThrownBy(() -> post(caseId, free, reserved, "100.01"))
                .hasMessageContaining("ledger_account_not_overdrawn");
        assertThat(ledger.balance(free)).isEqualTo(Money.of("100"));
        post(caseId, free, reserved, "100");
        assertThat(ledger.balance(free)).isEqualTo(Money.ZERO);
    }

    @Test
    void whatACaseReservedIsReversedOnceAndAsAWhole() {
        post(caseId, free, reserved, "10");
        post(caseId, free, reserved, "20");
        transaction.executeWithoutResult(status -> ledger.reverse(caseId, CLERK, "退回"));
        transaction.executeWithoutResult(status -> ledger.reverse(caseId, CLERK, "再退回"));
        assertThat(ledger.balance(free)).isEqualTo(Money.of("100"));
        assertThat(ledger.balance(reserved)).isEqualTo(Money.ZERO);
        assertThat(jdbc.queryForList(
                        "select kind from ledger_entry where case_id = ? order by entry_no", String.class, caseId))
                .containsExactly("claim", "claim", "reversal", "reversal");
        post(caseId, free, reserved, "5");
        assertThat(transaction.<Money>execute(status -> ledger.reservedBy(caseId, reserved)))
                .isEqualTo(Money.of("5"));
    }

    @Test
    void nothingIsPostedOutsideOfTheTransactionOfWhatItTellsOf() {
        assertThatThrownBy(() -> ledger.post(
                        Entry.of("claim", project, caseId, CLERK, "无事务").move(free, reserved, Money.of("1"))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void anEntryThatIsNotInBalanceIsRefusedByTheDatabase() {
        Long entry = jdbc.queryForObject(
                "insert into ledger_entry (kind, actor_id, actor_name, posted_at, memo) values ('x', 'x', 'x', now(), 'x')"
                        + " returning entry_no",
                Long.class);
        assertThatThrownBy(() -> jdbc.update("insert into ledger_posting values (?, ?, 1)", entry, free.name()))
                .hasMessageContaining("分录借贷不平");
    }

    @Test
    void whatIsWrittenIsForEver() {
        post(caseId, free, reserved, "1");
        for (String sql : List.of(
                "update ledger_posting set amount = 2 where account = '" + free.name() + "'",
                "delete from ledger_posting where account = '" + free.name() + "'",
                "update ledger_entry set memo = 'x' where case_id = '" + caseId + "'",
                "delete from ledger_entry where case_id = '" + caseId + "'",
                "update ledger_account set balance = 1000 where account = '" + free.name() + "'",
                "delete from ledger_account where account = '" + free.name() + "'",
                "truncate ledger_posting")) {
            assertThatThrownBy(() -> jdbc.update(sql)).as(sql).hasMessageContaining("账簿只增不改");
        }
        assertThatThrownBy(
                        () -> jdbc.update(
                                "insert into ledger_account (account, kind, balance) values ('contractFree:gift', 'contractFree', 5)"))
                .hasMessageContaining("账户从零开始");
    }

    @Test
    void movesOfOneEntryAreSummedByAccount() {
        Entry entry = Entry.of("claim", project, caseId, CLERK, "合并")
                .move(free, reserved, Money.of("3"))
                .move(free, outside, Money.of("2"))
                .move(reserved, free, Money.of("3"));
        assertThat(entry.postings())
                .extracting(Entry.Posting::name, Entry.Posting::amount)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(free.name(), Money.of("-2")),
                        org.assertj.core.groups.Tuple.tuple(outside.name(), Money.of("2")));
    }

    private void post(String inCase, Account from, Account to, String amount) {
        transaction.executeWithoutResult(status ->
                ledger.post(Entry.of("claim", project, inCase, CLERK, "测试").move(from, to, Money.of(amount))));
    }
}
