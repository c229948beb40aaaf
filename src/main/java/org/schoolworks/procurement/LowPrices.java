package org.schoolworks.procurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.schoolworks.kernel.Money;
import org.schoolworks.procurement.ProcurementTerms.Asked;
import org.schoolworks.procurement.ProcurementTerms.Term;
import org.springframework.stereotype.Component;

/** Abnormally low prices (异常低价, 财库〔2026〕2号): each is reviewed by the committee, which hears the supplier. */
@Component
class LowPrices {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    private final ProcurementTerms terms;

    LowPrices(ProcurementTerms terms) {
        this.terms = terms;
    }

    /**
     * Why a price is abnormally low, one sentence for each measure below which it is; empty where it is not.
     *
     * @param others the prices of all other responses, 元
     * @param ceiling 最高限价, 元
     */
    List<String> of(Money price, List<Money> others, Money ceiling, Asked asked, LocalDate day) {
        List<String> why = new ArrayList<>();
        Money sum = others.stream().reduce(price, Money::plus);
        BigDecimal count = BigDecimal.valueOf(others.size() + 1L);
        // multiplied on both sides, so that nothing is rounded
        terms.find("meanShare", asked, day)
                .filter(term -> price.yuan()
                                .multiply(count)
                                .multiply(WHOLE)
                                .compareTo(sum.yuan().multiply(term.number()))
                        < 0)
                .ifPresent(term -> why.add("低于全部报价平均值的 " + term.number() + "%（" + term.basis() + "）"));
        Optional<Money> next = others.stream().min(Money::compareTo).filter(least -> least.exceeds(price));
        if (next.isPresent()) {
            terms.find("nextShare", asked, day)
                    .filter(term -> isBelow(price, term, next.get()))
                    .ifPresent(term ->
                            why.add("低于次低报价 " + next.get().text() + " 的 " + term.number() + "%（" + term.basis() + "）"));
        }
        terms.find("ceilingShare", asked, day)
                .filter(term -> isBelow(price, term, ceiling))
                .ifPresent(term ->
                        why.add("低于最高限价 " + ceiling.text() + " 的 " + term.number() + "%（" + term.basis() + "）"));
        return why;
    }

    private static boolean isBelow(Money price, Term share, Money of) {
        return price.yuan().multiply(WHOLE).compareTo(of.yuan().multiply(share.number())) < 0;
    }
}
