package org.schoolworks.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ContractNo;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.Tendering;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signing the contract of a purchase (采购合同): as for works its price is bound to what the project may commit, but it has no
 * wages, no progress payments and no retention.
 */
@Component
@Transactional
public class Ordering {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    private final Contracting contracting;
    private final Tendering tendering;
    private final ProjectRegister register;

    Ordering(Contracting contracting, Tendering tendering, ProjectRegister register) {
        this.contracting = contracting;
        this.tendering = tendering;
        this.register = register;
    }

    /** @throws org.schoolworks.kernel.Refused {@code estimateCeiling} where the budget has not that much left */
    public void order(ProjectNo project, Order order, Actor by) {
        Tender tender = tendering.current(project);
        Contract contract = new Contract(
                ContractNo.ofWorks(project).value(),
                project.value(),
                tender.tenderNo(),
                tender.category().name(),
                order.supplierId,
                order.price,
                order.signedOn,
                order.signedOn,
                order.deliveryOn,
                order.advancePercent,
                WHOLE,
                BigDecimal.ZERO,
                order.performanceBond,
                order.bondExpiresOn,
                ContractStatus.SIGNED,
                null,
                null,
                BigDecimal.ZERO,
                Money.ZERO,
                Money.ZERO,
                order.paymentDays,
                null,
                order.payeeBank,
                order.payeeAccount,
                "",
                0);
        contracting.sign(
                contract,
                List.of(new ContractLine(contract.contractNo(), 1, order.subject, order.price, Money.ZERO, null)),
                by);
        tendering.signed(project);
        register.ordered(project, order.supplierId);
    }

    /**
     * The terms of a contract of purchase.
     *
     * @param subject 标的: the one line of its bill
     * @param price 元
     * @param deliveryOn 交货或服务期限, after the day of signing
     * @param advancePercent 预付款, percent of the price
     * @param performanceBond 履约保证金, 元; null where there is none
     * @param paymentDays within how many days of the acceptance it is paid
     */
    public record Order(
            String supplierId,
            String subject,
            Money price,
            LocalDate signedOn,
            LocalDate deliveryOn,
            BigDecimal advancePercent,
            @Nullable Money performanceBond,
            @Nullable LocalDate bondExpiresOn,
            int paymentDays,
            String payeeBank,
            String payeeAccount) {}
}
