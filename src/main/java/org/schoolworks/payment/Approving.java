package org.schoolworks.payment;

import java.time.Clock;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The approval of a disbursement by whom its amount asks for, rulebook §4.3. Whoever decides, what it would spend must be
 * reserved, here and now, on contract and lines; whoever does not approve frees it.
 */
@Component
@Transactional
public class Approving {

    private final Payments payments;
    private final Disbursing disbursing;
    private final Contracting contracting;
    private final Budgeting budgeting;
    private final Ledger ledger;
    private final Rules rules;
    private final Clock clock;

    Approving(
            Payments payments,
            Disbursing disbursing,
            Contracting contracting,
            Budgeting budgeting,
            Ledger ledger,
            Rules rules,
            Clock clock) {
        this.payments = payments;
        this.disbursing = disbursing;
        this.contracting = contracting;
        this.budgeting = budgeting;
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * 分管领导审批 and 市政府审批: nobody decides after them.
     *
     * @throws Refused {@code fund} where a special fund has lapsed meanwhile
     */
    public void approve(Matter<?> matter) {
        Payment payment = payments.ofCase(matter.caseId());
        if (!matter.approved()) {
            disbursing.undo(payment, matter);
            return;
        }
        requireCover(payment, matter);
        payments.save(payment.approved(clock.instant()));
    }

    /**
     * 大额资金审批: the director's signature, which is the last word or goes to the government.
     *
     * @param governmentMayFollow whether the case's diagram leads to the government at all
     * @return whether the government has to decide now
     * @throws Refused {@code governmentDecision} where it would have to and the diagram is of a time before that; {@code fund}
     *     as above
     */
    public boolean endorse(Matter<?> matter, boolean governmentMayFollow) {
        Payment payment = payments.ofCase(matter.caseId());
        ApprovalLevel level = ApprovalLevel.of(rules, payment.amount(), matter.today());
        if (!matter.approved() || !level.government()) {
            approve(matter);
            return false;
        }
        if (!governmentMayFollow) {
            throw new Refused(
                    "governmentDecision",
                    "本次 " + payment.amount().text() + " 须报市政府决定（" + level.basis()
                            + "），而本事项的流程图是旧版，没有市政府审批环节；请退回申请人，由其撤销后重新申请");
        }
        requireCover(payment, matter);
        payments.save(payment.become(PaymentStatus.ENDORSED));
        return true;
    }

    private void requireCover(Payment payment, Matter<?> matter) {
        Contract contract = contracting.lock(matter.project());
        if (!ledger.reservedBy(matter.caseId(), contract.reserved()).equals(payment.amount())) {
            throw new Stale("该笔拨款的合同占用与签证金额不符，请退回申请人重新申请");
        }
        budgeting.stillUsable(matter.project(), payments.funding(payment), matter.today());
    }
}
