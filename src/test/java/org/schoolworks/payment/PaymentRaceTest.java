package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds when several act in the same moment. */
@Integration
class PaymentRaceTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Disbursing disbursing;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void eightClaimsAtOnceTakeNoMoreThanTheContractHas() throws Exception {
        Story story = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, story, "5000000", "3000000");
        List<Callable<String>> claims = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String n = story.no() + "-" + i;
            claims.add(() -> told(() -> disbursing.claim(claim(story, "race-" + n, "1000000", "RACE-" + n))));
        }
        List<String> outcomes = atOnce(claims);

        assertThat(outcomes.stream().filter("done"::equals)).hasSize(5);
        assertThat(outcomes.stream().filter("contractCeiling"::equals)).hasSize(3);
        assertThat(disbursing.totals(story.no())).isEqualTo(new Totals(Money.ZERO, Money.of("5000000")));
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
            disbursing.certify(matter(story, "last-" + n, new Disbursing.Certificate(Money.of("1500000"))));
            disbursing.review(matter(story, "last-" + n, new NoFields()));
            checks.add(() -> told(() -> disbursing.checkFunds(matter(story, "last-" + n, new NoFields()))));
        }

        assertThat(atOnce(checks)).containsExactlyInAnyOrder("done", "budgetCeiling");
    }

    private static Matter<Disbursing.Claim> claim(Story story, String caseId, String amount, String invoice) {
        return matter(story, caseId, new Disbursing.Claim(Money.of(amount), Money.ZERO, invoice));
    }

    private static <F> Matter<F> matter(Story story, String caseId, F fields) {
        return new Matter<>(
                story.no(), caseId, "step", new Actor("a", "甲"), story.today(), Verdict.APPROVE, "", fields);
    }

    private static String told(Runnable work) {
        try {
            work.run();
            return "done";
        } catch (Refused refused) {
            return refused.rule();
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
