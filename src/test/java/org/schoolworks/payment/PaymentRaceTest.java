package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.ledger.Account;
import org.schoolworks.ledger.Entry;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.people.People;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds when several act in the same moment. */
@Integration
class PaymentRaceTest {

    private static final int PEOPLE = 50;
    /** A thousand of them: {@code -Dschoolworks.race.rounds=1000}. */
    private static final int ROUNDS = Integer.getInteger("schoolworks.race.rounds", 2);

    @Autowired
    ApplicationContext context;

    @Autowired
    Disbursing disbursing;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ledger ledger;

    @Autowired
    Inbox inbox;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    People people;

    @Test
    void fiftyWhoEachClaimSixtyPercentOfOneContract_oneIsHeardAndTheOthersAreToldWhy() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Story story = Works.underWay(context, "6000000", "4000000");
            Works.signed(context, story, "5000000", "5000000", Map.of("progress_percent", new BigDecimal(97)));
            List<String> cases = new ArrayList<>();
            List<Callable<String>> claims = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                cases.add(Works.start(context, story, "disbursement", Map.of()));
            }
            String clerk = story.actor("claimPayment");
            for (int i = 0; i < PEOPLE; i++) {
                String caseId = cases.get(i);
                String decision = story.decision(
                                "claimPayment",
                                "approve",
                                Map.of(
                                        "kind", "progress",
                                        "claimed", "3000000",
                                        "wagePart", "0",
                                        "invoiceNo", story.no() + "-" + i))
                        .toString();
                String task = inbox.openTask(caseId, "claimPayment").orElseThrow();
                claims.add(() -> told(() -> {
                    identity.setAuthentication(
                            clerk, List.of("contractor", people.group("contractor", Works.CONTRACTOR)));
                    inbox.claim(task, clerk);
                    inbox.complete(task, decision);
                }));
            }
            List<String> outcomes = atOnce(claims);

            assertThat(outcomes.stream().filter("done"::equals)).hasSize(1);
            assertThat(outcomes.stream().filter("measuredCeiling"::equals)).hasSize(PEOPLE - 1);
            assertThat(tasks.createTaskQuery()
                            .processInstanceBusinessKey(story.no().value())
                            .taskDefinitionKey("claimPayment")
                            .count())
                    .isEqualTo(PEOPLE - 1);
            assertThat(disbursing.totals(story.no()).onItsWay()).isEqualTo(Money.of("3000000"));
            assertThat(ledger.balance(new Account(Account.Kind.contractFree, story.no() + "-C1")))
                    .isEqualTo(Money.of("2000000"));
        }
    }

    @Test
    void withoutTheRoomsOwnCheckTheLedgerStillLetsNobodyOverspend() throws Exception {
        Story story = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, story, "5000000", "0");
        Account free = new Account(Account.Kind.contractFree, story.no() + "-C1");
        Account reserved = new Account(Account.Kind.contractReserved, story.no() + "-C1");
        List<Callable<String>> takers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            takers.add(() -> {
                try {
                    transaction.executeWithoutResult(
                            status -> ledger.post(Entry.of("claim", story.no(), null, new Actor("a", "甲"), "不看余额")
                                    .move(free, reserved, Money.of("1000000"))));
                    return "done";
                } catch (DataIntegrityViolationException overdrawn) {
                    return "overdrawn";
                }
            });
        }
        List<String> outcomes = atOnce(takers);
        assertThat(outcomes.stream().filter("done"::equals)).hasSize(5);
        assertThat(outcomes.stream().filter("overdrawn"::equals)).hasSize(7);
        assertThat(ledger.balance(free)).isEqualTo(Money.ZERO);
        assertThat(ledger.balance(reserved)).isEqualTo(Money.of("5000000"));
    }

    @Test
    void aSecondProjectThatHandsInTheSameInvoiceWaitsForTheFirstAndIsToldWhy() throws Exception {
        Story first = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, first, "5000000", "3000000");
        Story second = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, second, "5000000", "3000000");
        String invoice = "ONCE-" + first.no();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> told = transaction.execute(status -> {
                disbursing.claim(claim(first, "once-" + first.no(), "1000000", invoice));
                Future<String> waiting = other.submit(
                        () -> told(() -> disbursing.claim(claim(second, "once-" + second.no(), "1000000", invoice))));
                assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return waiting;
            });
            assertThat(told).isNotNull();
            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo("duplicateInvoice");
        } finally {
            other.shutdownNow();
        }
        assertThat(disbursing.payments(second.no())).isEmpty();
    }

    @Test
    void twoPaymentsCheckedAtOnceDoNotBothTakeTheLastOfTheAllottedMoney() throws Exception {
        Story story = Works.underWay(context, "6000000", "2500000");
        Works.signed(context, story, "5000000", "5000000");
        List<Callable<String>> checks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String n = story.no() + "-" + i;
            disbursing.claim(claim(story, "last-" + n, "1500000", "LAST-" + n));
            disbursing.certify(matter(story, "last-" + n, new Disbursing.Certificate(Money.of("1500000"), null, null)));
            for (PaymentStatus next : List.of(PaymentStatus.AUDITED, PaymentStatus.CONFIRMED, PaymentStatus.REVIEWED)) {
                disbursing.review(matter(story, "last-" + n, new NoFields()), next);
            }
            checks.add(() -> told(() -> disbursing.checkFunds(matter(story, "last-" + n, new Disbursing.Funds(null)))));
        }

        assertThat(atOnce(checks)).containsExactlyInAnyOrder("done", "budgetCeiling");
    }

    private static Matter<Disbursing.Claim> claim(Story story, String caseId, String amount, String invoice) {
        return matter(story, caseId, new Disbursing.Claim(PaymentKind.progress, Money.of(amount), Money.ZERO, invoice));
    }

    private static <F> Matter<F> matter(Story story, String caseId, F fields) {
        return new Matter<>(
                story.no(), caseId, "step", new Actor("a", "甲"), story.today(), Verdict.APPROVE, "", fields);
    }

    private static String told(Runnable work) {
        try {
            work.run();
            return "done";
        } catch (RuntimeException refused) {
            Problem problem = Problem.in(refused);
            if (problem == null) {
                throw refused;
            }
            return problem.rule();
        }
    }

    private static List<String> atOnce(List<Callable<String>> work) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(work.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (Callable<String> one : work) {
                all.add(people.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : all) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            people.shutdownNow();
        }
    }
}
