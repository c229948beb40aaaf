package org.schoolworks.ledger;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.ledger.Ledger.Balance;

@Mapper
interface LedgerMapper {

    void post(@Param("entry") Entry entry, @Param("at") Instant at);

    void reverse(
            @Param("caseId") String caseId, @Param("by") Actor by, @Param("why") String why, @Param("at") Instant at);

    Money reservedBy(@Param("caseId") String caseId, @Param("account") String account);

    List<Balance> hold(@Param("accounts") List<String> accounts);

    List<Balance> ofProject(@Param("projectNo") String projectNo);

    @Nullable
    Money balance(@Param("account") String account);

    Money sum();

    List<String> discrepancies();
}
