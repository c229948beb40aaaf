package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.engine.Rules;
import org.springframework.beans.factory.annotation.Autowired;

/** 必须招标: each threshold below and at its number, under both decrees, on the last and the first day. */
@Integration
class MustTenderTest {

    @Autowired
    Rules rules;

    @ParameterizedTest
    @CsvSource({
        "2018-06-01, construction, 3999999.99, 99999999, false",
        "2018-06-01, construction, 4000000.00, 4000000, true",
        "2018-06-01, goods, 1999999.99, 99999999, false",
        "2018-06-01, goods, 2000000.00, 2000000, true",
        "2018-06-01, design, 999999.99, 99999999, false",
        "2018-06-01, design, 1000000.00, 1000000, true",
        "2018-06-01, supervision, 1000000.00, 1000000, true",
        "2018-06-01, survey, 999999.99, 1000000, false",
        "2018-05-31, construction, 1999999.99, 29999999.99, false",
        "2018-05-31, construction, 2000000.00, 2000000, true",
        "2018-05-31, goods, 999999.99, 1000000, false",
        "2018-05-31, goods, 1000000.00, 1000000, true",
        "2018-05-31, supervision, 499999.99, 500000, false",
        "2018-05-31, supervision, 500000.00, 500000, true",
        "2018-05-31, construction, 1.00, 29999999.99, false",
        "2018-05-31, construction, 1.00, 30000000.00, true",
    })
    void worksMustBeTenderedFromTheNumberOn(
            LocalDate day, String nature, BigDecimal amount, BigDecimal investment, boolean required) {
        Rules.Row answer = rules.ask(
                        "mustTender",
                        Rules.Inputs.on(day)
                                .text("contractNature", nature)
                                .number("amount", amount)
                                .number("investment", investment))
                .rows()
                .get(0);
        assertThat(answer.yes("required")).isEqualTo(required);
        assertThat(answer.text("basis")).contains(day.isBefore(LocalDate.of(2018, 6, 1)) ? "3号令" : "16号令");
    }
}
