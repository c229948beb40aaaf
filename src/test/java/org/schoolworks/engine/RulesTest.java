package org.schoolworks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers are kept for spans of days; the days around each date of a table still get their own. */
@Integration
class RulesTest {

    @Autowired
    Rules rules;

    @ParameterizedTest
    @CsvSource({
        "2004-01-01, 15",
        "2019-04-21, 15",
        "2019-04-22, 15",
        "2019-04-23, 7",
        "2019-04-24, 7",
        "2026-03-02, 7",
        "2019-04-22, 15",
        "2019-04-23, 7"
    })
    void aPermitIsDueInFifteenDaysUntilTheLawWasChangedAndInSevenSince(LocalDate day, String days) {
        Rules.Answer answer = rules.ask("contractLimit", Rules.Inputs.on(day).text("step", "grantConstructionPermit"));
        assertThat(answer.rows()).singleElement().satisfies(row -> assertThat(row.number("amount"))
                .isEqualByComparingTo(days));
    }

    @Test
    void daysOfOneSpanGetTheSameAnswerAndAreNotEvaluatedAgain() {
        Rules.Answer first = permit(LocalDate.of(2020, 1, 1));
        assertThat(permit(LocalDate.of(2021, 12, 31))).isSameAs(first);
        assertThat(permit(LocalDate.of(2019, 4, 23))).isNotSameAs(first);
        assertThat(permit(LocalDate.of(2018, 1, 1))).isNotSameAs(first);
    }

    private Rules.Answer permit(LocalDate day) {
        return rules.ask("contractLimit", Rules.Inputs.on(day).text("step", "grantConstructionPermit"));
    }
}
