package org.schoolworks.payment;

import java.time.LocalDate;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;

/**
 * Who has to approve a payment of so much (付款审批权限, rulebook §4.3): the deputy director, or the leaders, or after them the
 * government.
 *
 * @param leaders the director signs after the party group has decided
 * @param government and after that the government decides
 * @param basis as the table {@code paymentApproval} tells it
 */
record ApprovalLevel(boolean leaders, boolean government, String basis) {

    /** @param day which says which rule applies */
    static ApprovalLevel of(Rules rules, Money amount, LocalDate day) {
        Rules.Row row = rules.ask("paymentApproval", Rules.Inputs.on(day).number("amount", amount.yuan()))
                .rows()
                .get(0);
        return new ApprovalLevel(
                row.yes("leaderDecisionRequired"), row.yes("governmentDecisionRequired"), row.text("basis"));
    }
}
