package org.schoolworks.procurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.tender.TenderMethod;

/**
 * What is bought (采购), and on which days the law's steps were taken. How its supplier was found is the tender's to tell, where
 * the matter stands the project's.
 *
 * @param catalogueItem 集中采购目录品目; null where it is in none
 * @param estimate 采购预算, 元
 * @param method the way in which it is bought; another where the fiscal authority has approved a change
 * @param smeShare percent that is reserved; null unless a share is
 * @param publicService for the public, whose users take part in the acceptance (实施条例 art. 45)
 * @param intentionOn 采购意向公开之日; null where it is not (yet) published
 * @param ceiling 最高限价, 元
 * @param determinedOn when the supplier of the attempt that counts was determined
 * @param resultOn when the result was published
 * @param contractOn when the contract was published
 */
record Purchase(
        String projectNo,
        String subject,
        BigDecimal quantity,
        String unit,
        @Nullable String catalogueItem,
        Money estimate,
        TenderMethod method,
        String methodBasis,
        SmePlan smePlan,
        @Nullable BigDecimal smeShare,
        String smeReason,
        boolean publicService,
        @Nullable LocalDate intentionOn,
        @Nullable Money ceiling,
        @Nullable LocalDate determinedOn,
        @Nullable LocalDate resultOn,
        @Nullable LocalDate contractOn,
        @Nullable LocalDate acceptedOn,
        int version) {

    boolean isInHouse() {
        return method == TenderMethod.inHouse;
    }

    boolean isSingleSource() {
        return method == TenderMethod.singleSource;
    }

    Purchase intentionPublished(LocalDate on) {
        return with(method, on, ceiling, determinedOn, resultOn, contractOn, acceptedOn);
    }

    /** The plan is filed; what an earlier attempt came to is that attempt's. */
    Purchase planned(Money most) {
        return with(method, intentionOn, most, null, null, contractOn, acceptedOn);
    }

    Purchase byMethod(TenderMethod other) {
        return with(other, intentionOn, ceiling, determinedOn, resultOn, contractOn, acceptedOn);
    }

    Purchase determined(LocalDate on) {
        return with(method, intentionOn, ceiling, on, null, contractOn, acceptedOn);
    }

    /** The supplier refuses to sign: whom the result named is not its supplier any more. */
    Purchase supplierRefused() {
        return with(method, intentionOn, ceiling, null, null, contractOn, acceptedOn);
    }

    Purchase resultPublished(LocalDate on) {
        return with(method, intentionOn, ceiling, determinedOn, on, contractOn, acceptedOn);
    }

    Purchase contractPublished(LocalDate on) {
        return with(method, intentionOn, ceiling, determinedOn, resultOn, on, acceptedOn);
    }

    Purchase accepted(LocalDate on) {
        return with(method, intentionOn, ceiling, determinedOn, resultOn, contractOn, on);
    }

    private Purchase with(
            TenderMethod way,
            @Nullable LocalDate intention,
            @Nullable Money most,
            @Nullable LocalDate determined,
            @Nullable LocalDate result,
            @Nullable LocalDate contract,
            @Nullable LocalDate accepted) {
        return new Purchase(
                projectNo,
                subject,
                quantity,
                unit,
                catalogueItem,
                estimate,
                way,
                methodBasis,
                smePlan,
                smeShare,
                smeReason,
                publicService,
                intention,
                most,
                determined,
                result,
                contract,
                accepted,
                version);
    }
}
