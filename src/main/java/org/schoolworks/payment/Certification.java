package org.schoolworks.payment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.LineMeasure;
import org.schoolworks.kernel.Money;

/**
 * What may be certified of measured works (进度款计算), all from the commencement to date. Shares and retention are reckoned line by
 * line and rounded there, so that a line can be settled on its own.
 *
 * @param measured 累计计量, 元
 * @param gross the contract's share of it (进度款比例)
 * @param retained 质保金, the contract's share of it, held back and never part of what is due
 * @param recovered 扣回预付款
 * @param before what earlier payments of works have taken
 * @param due what may be paid now, never below zero
 * @param floor what the law says must be paid now at least, never below zero (财建〔2022〕183号)
 */
record Certification(
        Money measured, Money gross, Money retained, Money recovered, Money before, Money due, Money floor) {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int DIGITS = 20;

    /**
     * @param recoveredBy at which percent of the contract's value the whole advance is recovered
     * @param leastShare percent of measured works that is paid at least
     */
    static Certification of(
            Contract contract, List<LineMeasure> measures, Taken taken, BigDecimal recoveredBy, BigDecimal leastShare) {
        Money measured = sum(measures, HUNDRED);
        Money gross = sum(measures, contract.progressPercent());
        Money retained = sum(measures, contract.retentionPercent());
        Money recovered = recovered(contract.value(), measured, taken.advance(), recoveredBy);
        Money before = recovered.plus(taken.works());
        return new Certification(
                measured,
                gross,
                retained,
                recovered,
                taken.works(),
                gross.minus(before).max(Money.ZERO),
                sum(measures, leastShare).minus(before).max(Money.ZERO));
    }

    /** In proportion to the works, and whole once so many percent of the value are measured. */
    private static Money recovered(Money value, Money measured, Money advance, BigDecimal recoveredBy) {
        BigDecimal reached = measured.yuan()
                .multiply(HUNDRED)
                .divide(value.yuan().multiply(recoveredBy), DIGITS, RoundingMode.HALF_UP);
        return advance.times(reached.min(BigDecimal.ONE));
    }

    private static Money sum(List<LineMeasure> measures, BigDecimal percent) {
        return measures.stream().map(one -> share(one.measured(), percent)).reduce(Money.ZERO, Money::plus);
    }

    /** What the contract lets be paid ahead, 元. */
    static Money advance(Contract contract) {
        return share(contract.value().min(contract.price()), contract.advancePercent());
    }

    /** A percentage of one line, rounded to the fen. */
    static Money share(Money of, BigDecimal percent) {
        return of.times(percent.movePointLeft(2));
    }
}
