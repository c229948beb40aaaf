package org.schoolworks.payment;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface PaymentMapper {

    void insert(Payment payment);

    @Nullable
    Payment ofCase(@Param("caseId") String caseId);

    List<Payment> ofProject(@Param("projectNo") String projectNo);

    int update(Payment payment);

    String lockInvoice(@Param("invoiceNo") String invoiceNo);

    boolean isInvoiceUsed(@Param("invoiceNo") String invoiceNo, @Param("caseId") String caseId);

    Committed others(
            @Param("projectNo") String projectNo,
            @Param("contractNo") String contractNo,
            @Param("caseId") String caseId);

    Totals totals(@Param("projectNo") String projectNo);
}
