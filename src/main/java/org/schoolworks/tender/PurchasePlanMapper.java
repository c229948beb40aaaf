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

    /**
     * Without what was rejected or given up.
     *
     * @param catalogueItem empty for what is in no catalogue
     */
    List<PurchasePlan> ofYear(
            @Param("buyer") String buyer,
            @Param("category") ProcurementCategory category,
            @Param("catalogueItem") String catalogueItem,
            @Param("budgetYear") int budgetYear);

    /** Of the same buyer's other items, and of the same item for others of the same programme. */
    List<PurchasePlan> besides(
            @Param("buyer") String buyer,
            @Param("programme") String programme,
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
