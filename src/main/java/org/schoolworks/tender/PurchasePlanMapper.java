package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

@Mapper
interface PurchasePlanMapper {

    /** Until the transaction ends, nobody else plans for the same buyer, item and year. */
    String lock(@Param("key") String key);

    /** @param catalogueItem empty for what is in no catalogue */
    List<PurchasePlan> ofYear(
            @Param("buyer") String buyer,
            @Param("category") ProcurementCategory category,
            @Param("catalogueItem") String catalogueItem,
            @Param("budgetYear") int budgetYear);

    @Nullable
    PurchasePlan get(@Param("purchaseNo") String purchaseNo);

    void keep(PurchasePlan plan);

    void found(
            @Param("purchaseNo") String purchaseNo,
            @Param("foundOn") LocalDate foundOn,
            @Param("verdict") Splitting.Verdict verdict,
            @Param("sum") Money sum,
            @Param("limitFrom") Money limitFrom,
            @Param("earlier") String earlier,
            @Param("reason") String reason);
}
