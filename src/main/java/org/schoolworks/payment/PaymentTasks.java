package org.schoolworks.payment;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.Ruling;
import org.schoolworks.engine.Steps;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the disbursement (拨款) asks of this room. Bean names are the element ids in {@code bpmn/payment}. */
@Configuration(proxyBeanMethods = false)
class PaymentTasks {

    private static final Fact LEADER_DECISION_REQUIRED = new Fact("leaderDecisionRequired");
    private static final Fact PAID = new Fact("paid");

    private final Desk desk;
    private final Disbursing disbursing;

    PaymentTasks(Desk desk, Disbursing disbursing) {
        this.desk = desk;
        this.disbursing = disbursing;
    }

    @Bean
    TaskListener claimPayment() {
        return Steps.on(step -> desk.decide(step, Disbursing.Claim.class, disbursing::claim));
    }

    @Bean
    TaskListener certifyPayment() {
        return ruled("certification", Disbursing.Certificate.class, disbursing::certify);
    }

    @Bean
    TaskListener reviewPayment() {
        return ruled("worksReview", NoFields.class, disbursing::review);
    }

    @Bean
    TaskListener checkFunds() {
        return Steps.on(step -> desk.decide(step, NoFields.class, matter -> {
            LEADER_DECISION_REQUIRED.set(step, disbursing.checkFunds(matter));
            new Ruling("fundsReview").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener approvePayment() {
        return ruled("disbursement", NoFields.class, disbursing::approve);
    }

    @Bean
    TaskListener approveLargePayment() {
        return ruled("disbursement", NoFields.class, disbursing::approve);
    }

    @Bean
    TaskListener instructTreasury() {
        return Steps.on(step -> desk.decide(step, NoFields.class, disbursing::instruct));
    }

    @Bean
    TaskListener recordBankReply() {
        return Steps.on(step -> desk.decide(step, Disbursing.Reply.class, matter -> {
            disbursing.recordReply(matter);
            PAID.set(step, matter.approved());
        }));
    }

    /** The gateway after it asks: approved, rejected, or back to the contractor. */
    private <F> TaskListener ruled(String matterName, Class<F> fields, Consumer<Matter<F>> decide) {
        return Steps.on(step -> desk.decide(step, fields, matter -> {
            decide.accept(matter);
            new Ruling(matterName).set(step, matter.verdict());
        }));
    }
}
