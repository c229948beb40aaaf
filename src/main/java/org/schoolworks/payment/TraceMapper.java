package org.schoolworks.payment;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** One question a hop. */
@Mapper
interface TraceMapper {

    List<Traces.Brief> ofProject(@Param("projectNo") String projectNo);

    List<Traces.FundUse> ofFund(@Param("fundNo") String fundNo, @Param("limit") int limit, @Param("offset") int offset);

    Traces.@Nullable Head head(@Param("paymentNo") long paymentNo);

    List<Traces.Transfer> transfers(@Param("paymentNo") long paymentNo);

    List<Traces.Signature> signatures(@Param("paymentNo") long paymentNo);

    List<Traces.CertificateLine> certificate(@Param("paymentNo") long paymentNo);

    List<Traces.VariationHop> variations(@Param("contractNo") String contractNo);

    Traces.@Nullable ContractHop contract(@Param("contractNo") String contractNo);

    Traces.@Nullable TenderHop tender(@Param("contractNo") String contractNo);

    List<Traces.FundingHop> funding(@Param("paymentNo") long paymentNo);

    List<Traces.EntryHop> entries(@Param("caseId") String caseId);
}
