package org.schoolworks.payment;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.LineShare;
import org.schoolworks.contract.LineMeasure;

@Mapper
interface PaymentMapper {

    void insert(Payment payment);

    @Nullable
    Payment ofCase(@Param("caseId") String caseId);

    @Nullable
    Payment get(@Param("paymentNo") long paymentNo);

    List<Payment> ofProject(@Param("projectNo") String projectNo);

    int update(Payment payment);

    String lockInvoice(@Param("invoiceNo") String invoiceNo);

    boolean isInvoiceUsed(@Param("invoiceNo") String invoiceNo, @Param("caseId") String caseId);

    Taken taken(@Param("contractNo") String contractNo, @Param("caseId") String caseId);

    Totals totals(@Param("projectNo") String projectNo);

    @Nullable
    LocalDate lastWages(@Param("projectNo") String projectNo);

    /** Payments on their way whose process instance is gone. */
    List<String> casesWithoutToken(@Param("limit") int limit);

    void clearLines(@Param("paymentNo") long paymentNo);

    void insertLines(@Param("paymentNo") long paymentNo, @Param("lines") List<PaymentLine> lines);

    /** What other certificates of a contract have measured of each line, the most of them. */
    List<LineMeasure> certified(@Param("contractNo") String contractNo, @Param("caseId") String caseId);

    void clearFunding(@Param("paymentNo") long paymentNo);

    void insertFunding(@Param("paymentNo") long paymentNo, @Param("shares") List<LineShare> shares);

    List<LineShare> funding(@Param("paymentNo") long paymentNo);
}
