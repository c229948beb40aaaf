package org.schoolworks.payment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.transaction.jdbc.JdbcTransaction;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.schoolworks.Integration;
import org.schoolworks.kernel.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The data of a bureau that has worked since before there was a ledger (schema 14), migrated to today's in a database of its own. */
@Integration
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldDataFolderTest {

    private static final String DATABASE = "olddatafolder";
    private static final String WORKS = "2015-BLD-0001";
    private static final String FINISHED = "2015-BLD-0002";
    private static final String TENDERED = "2016-BLD-0003";
    private static final String REVIEWED = "2016-BLD-0004";
    private static final String REVIEWED_SINCE = "2016-BLD-0005";
    private static final String REGISTERED = "2017-BLD-0006";

    @Autowired
    DataSource ours;

    @Autowired
    SqlSessionFactory sessions;

    private DataSource old;
    private JdbcTemplate jdbc;
    /** What the old payments came to, by contract and status: as it was before anything was migrated. */
    private Map<String, BigDecimal> before;

    @BeforeAll
    void itIsMigrated() throws Exception {
        JdbcTemplate server = new JdbcTemplate(ours);
        server.execute("drop database if exists " + DATABASE);
        server.execute("create database " + DATABASE);
        String url = ours.unwrap(HikariDataSource.class).getJdbcUrl().replaceFirst("(//[^/]+/)[^?]+", "$1" + DATABASE);
        old = new DriverManagerDataSource(url);
        jdbc = new JdbcTemplate(old);
        to("14");
        new ResourceDatabasePopulator(new ClassPathResource("old-data-folder.sql")).execute(old);
        before = jdbc
                .query(
                        "select contract_no || ' ' || status as of, sum(coalesce(certified, claimed)) as amount from payment"
                                + " group by 1",
                        (row, i) -> Map.entry(row.getString(1), row.getBigDecimal(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        to("18");
        reviewedAnewSince();
        to("latest");
    }

    @AfterAll
    void itIsGone() {
        new JdbcTemplate(ours).execute("drop database if exists " + DATABASE + " with (force)");
    }

    private void to(String version) {
        Flyway.configure().dataSource(old).target(version).load().migrate();
    }

    /** What setting a ceiling posts, on a day between V18 and what mends it. */
    private void reviewedAnewSince() {
        for (String account : List.of("outside:" + REVIEWED_SINCE + "-E", "projectFree:" + REVIEWED_SINCE)) {
            jdbc.update(
                    "insert into ledger_account (account, kind, project_no) values (?, ?, ?)",
                    account,
                    account.substring(0, account.indexOf(':')),
                    REVIEWED_SINCE);
        }
        jdbc.execute(
                """
                with e as (insert into ledger_entry (kind, project_no, actor_id, actor_name, posted_at, memo)
                  values ('estimate', '%1$s', 'fiscal', '财政局', now(), '核定投资') returning entry_no)
                insert into ledger_posting (entry_no, account, amount)
                select entry_no, account, amount from e,
                  (values ('outside:%1$s-E', -750000.00), ('projectFree:%1$s', 750000.00)) as v (account, amount)"""
                        .formatted(REVIEWED_SINCE));
    }

    @Test
    void theBooksAddUp() {
        assertThat(jdbc.queryForList(
                        "select account from ledger_account a where balance <> coalesce((select sum(amount)"
                                + " from ledger_posting p where p.account = a.account), 0)",
                        String.class))
                .isEmpty();
        assertThat(jdbc.queryForList(
                        "select entry_no from ledger_entry e where coalesce((select sum(amount) from ledger_posting p"
                                + " where p.entry_no = e.entry_no), 1) <> 0",
                        Long.class))
                .as("entries that are not in balance, or move nothing")
                .isEmpty();
        assertThat(jdbc.queryForList(
                        "select account from ledger_account where balance < 0 and kind <> 'outside'", String.class))
                .isEmpty();
        assertThat(jdbc.queryForObject("select sum(balance) from ledger_account", BigDecimal.class))
                .isEqualByComparingTo("0");
    }

    @Test
    void everyContractHasPaidAndReservedWhatItsPaymentsSay_toTheFen() {
        for (String project : List.of(WORKS, FINISHED)) {
            String contract = project + "-C1";
            BigDecimal paid = sum(contract, "PAID");
            BigDecimal reserved = sum(
                    contract,
                    "CLAIMED",
                    "CERTIFIED",
                    "REVIEWED",
                    "FUNDS_CHECKED",
                    "APPROVED",
                    "INSTRUCTED",
                    "RETURNED");
            assertThat(balance("contractPaid:" + contract)).isEqualByComparingTo(paid);
            assertThat(balance("contractReserved:" + contract)).isEqualByComparingTo(reserved);
            assertThat(balance("contractFree:" + contract))
                    .isEqualByComparingTo(jdbc.queryForObject(
                                    "select price from contract where contract_no = ?", BigDecimal.class, contract)
                            .subtract(paid)
                            .subtract(reserved));
            assertThat(jdbc.queryForObject(
                            "select sum(paid) from payment where contract_no = ?", BigDecimal.class, contract))
                    .isEqualByComparingTo(paid);
        }
        assertThat(balance("contractPaid:" + WORKS + "-C1")).isEqualByComparingTo("1500000.03");
        assertThat(balance("contractReserved:" + WORKS + "-C1")).isEqualByComparingTo("740000.25");
    }

    @Test
    void theBudgetLinesHaveSpentAndReservedWhatWasChecked_toTheFen() {
        for (String project : List.of(WORKS, FINISHED)) {
            String contract = project + "-C1";
            BigDecimal paid = sum(contract, "PAID");
            BigDecimal reserved = sum(contract, "FUNDS_CHECKED", "APPROVED", "INSTRUCTED", "RETURNED");
            assertThat(kind("linePaid", project)).isEqualByComparingTo(paid);
            assertThat(kind("lineReserved", project)).isEqualByComparingTo(reserved);
            assertThat(kind("lineFree", project).add(paid).add(reserved))
                    .isEqualByComparingTo(jdbc.queryForObject(
                            "select sum(amount) from budget_line where project_no = ?", BigDecimal.class, project));
            assertThat(jdbc.queryForObject(
                            "select sum(amount) from payment_funding join payment using (payment_no) where project_no = ?",
                            BigDecimal.class,
                            project))
                    .isEqualByComparingTo(paid.add(reserved));
        }
        assertThat(balance("lineFree:" + TENDERED + "-B1")).isEqualByComparingTo("800000.00");
    }

    @Test
    void everyReviewedProjectHasItsCeiling_contractedOrNot_andOnce() {
        assertThat(balance("outside:" + WORKS + "-E")).isEqualByComparingTo("-5800000.00");
        assertThat(balance("projectFree:" + WORKS)).isEqualByComparingTo("799999.95");
        assertThat(balance("outside:" + FINISHED + "-E")).isEqualByComparingTo("-1000000.00");
        assertThat(balance("projectFree:" + FINISHED)).isEqualByComparingTo("0");
        // the estimate of the feasibility study, where there was no approved one
        assertThat(balance("projectFree:" + TENDERED)).isEqualByComparingTo("900000.10");
        // what was asked for, where there was neither
        assertThat(balance("projectFree:" + REVIEWED)).isEqualByComparingTo("600000.00");
        assertThat(balance("projectFree:" + REVIEWED_SINCE)).isEqualByComparingTo("750000.00");
        assertThat(jdbc.queryForObject(
                        "select count(*) from ledger_account where project_no = ?", Integer.class, REGISTERED))
                .isZero();
    }

    @Test
    void whatTheTreasuryHadCanBeAnsweredTransferByTransfer() throws Exception {
        try (SqlSession session = session()) {
            TreasuryMapper treasury = session.getMapper(TreasuryMapper.class);
            PaymentMapper payments = session.getMapper(PaymentMapper.class);
            for (String project : List.of(WORKS, FINISHED)) {
                for (Payment payment : payments.ofProject(project)) {
                    List<Instruction> transfers = treasury.ofPayment(payment.paymentNo());
                    if (payment.status() != PaymentStatus.INSTRUCTED) {
                        assertThat(transfers).as(payment.status().name()).isEmpty();
                        continue;
                    }
                    assertThat(transfers).allMatch(Instruction::isOpen);
                    assertThat(transfers.stream().map(Instruction::amount).reduce(Money.ZERO, Money::plus))
                            .isEqualTo(payment.open());
                    assertThat(transfers.stream()
                                    .filter(one -> one.purpose().equals(Instruction.WAGE))
                                    .map(Instruction::amount)
                                    .reduce(Money.ZERO, Money::plus))
                            .isEqualTo(payment.wagePart());
                    // 20:00 UTC is the next day in the bureau
                    assertThat(transfers).extracting(Instruction::instructedOn).containsOnly(LocalDate.of(2016, 1, 11));
                    assertThat(transfers).extracting(Instruction::payee).containsOnly("某建设工程有限公司");
                }
            }
            assertThat(treasury.open("", 10))
                    .extracting(TreasuryMapper.Exported::purpose)
                    .containsExactly("wage", "works", "wage");
        }
    }

    @Test
    void theRowsAreReadByTodaysMappers_andTheirStatusesAreKnown() throws Exception {
        try (SqlSession session = session()) {
            List<Payment> payments = session.getMapper(PaymentMapper.class).ofProject(WORKS);
            assertThat(payments)
                    .extracting(Payment::status)
                    .containsExactlyInAnyOrder(
                            PaymentStatus.PAID,
                            PaymentStatus.PAID,
                            PaymentStatus.INSTRUCTED,
                            PaymentStatus.RETURNED,
                            PaymentStatus.APPROVED,
                            PaymentStatus.FUNDS_CHECKED,
                            PaymentStatus.REVIEWED,
                            PaymentStatus.CERTIFIED,
                            PaymentStatus.CLAIMED,
                            PaymentStatus.WITHDRAWN,
                            PaymentStatus.REJECTED);
            assertThat(payments).allMatch(payment -> payment.kind() == PaymentKind.progress);
            assertThat(payments)
                    .filteredOn(payment -> payment.status() == PaymentStatus.PAID)
                    .allMatch(payment -> payment.open().equals(Money.ZERO) && payment.paidOn() != null);
            for (String project : List.of(WORKS, FINISHED, TENDERED, REVIEWED, REVIEWED_SINCE, REGISTERED)) {
                assertThat((Object) session.selectOne("org.schoolworks.project.ProjectMapper.get", project))
                        .isNotNull();
            }
            for (String project : List.of(WORKS, FINISHED)) {
                assertThat((Object) session.selectOne("org.schoolworks.contract.ContractMapper.ofProject", project))
                        .isNotNull();
                assertThat(session.selectList("org.schoolworks.contract.ContractMapper.lines", project + "-C1"))
                        .hasSize(1);
            }
            assertThat(session.selectList("org.schoolworks.budget.BudgetMapper.lines", WORKS))
                    .hasSize(2);
            assertThat(session.selectList("org.schoolworks.ledger.LedgerMapper.discrepancies"))
                    .isEmpty();
            assertThat((Object) session.selectOne("org.schoolworks.payment.PaymentMapper.totals", WORKS))
                    .isEqualTo(new Totals(Money.of("1500000.03"), Money.of("740000.25"), Money.ZERO));
        }
    }

    private BigDecimal sum(String contract, String... statuses) {
        return Arrays.stream(statuses)
                .map(status -> before.getOrDefault(contract + " " + status, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal balance(String account) {
        return jdbc.queryForObject("select balance from ledger_account where account = ?", BigDecimal.class, account);
    }

    private BigDecimal kind(String kind, String project) {
        return jdbc.queryForObject(
                "select coalesce(sum(balance), 0) from ledger_account where kind = ? and project_no = ?",
                BigDecimal.class,
                kind,
                project);
    }

    /** The product's own mappers, on the other database. */
    private SqlSession session() throws Exception {
        Connection connection = old.getConnection();
        Configuration configuration = sessions.getConfiguration();
        Executor executor = configuration.newExecutor(new JdbcTransaction(connection), ExecutorType.SIMPLE);
        return new DefaultSqlSession(configuration, executor, false);
    }
}
