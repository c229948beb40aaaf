package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.springframework.beans.factory.annotation.Autowired;

/** 付款审批权限: each level below and at its number, to the fen. */
@Integration
class ApprovalLevelTest {

    @Autowired
    Rules rules;

    @ParameterizedTest
    @CsvSource({
        "0.01, false, false, 分管领导",
        "1999999.99, false, false, 分管领导",
        "2000000.00, true, false, 局党组会",
        "2000000.01, true, false, 局党组会",
        "9999999.99, true, false, 局党组会",
        "10000000.00, true, true, 市政府",
        "10000000.01, true, true, 市政府",
        "999999999999.99, true, true, 市政府",
    })
    void whoApprovesIsToldByTheAmount(String amount, boolean leaders, boolean government, String who) {
        for (LocalDate day : new LocalDate[] {LocalDate.of(2015, 6, 30), LocalDate.of(2026, 3, 2)}) {
            ApprovalLevel level = ApprovalLevel.of(rules, Money.of(amount), day);
            assertThat(level.leaders()).isEqualTo(leaders);
            assertThat(level.government()).isEqualTo(government);
            assertThat(level.basis()).contains(who, "待确认");
        }
    }
}
