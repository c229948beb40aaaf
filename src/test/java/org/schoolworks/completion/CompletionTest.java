package org.schoolworks.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.kernel.Refused;

class CompletionTest {

    private static final LocalDate ACCEPTED = LocalDate.of(2026, 3, 11);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 26);

    private static Completion accepted() {
        return new Completion(
                "2026-BLD-0001", ACCEPTED, ACCEPTED, null, null, null, null, CompletionStatus.ACCEPTED, 0);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-11, 0", "2026-03-25, 0", "2026-03-26, 0", "2026-03-27, 1", "2026-04-25, 30"})
    void aFilingIsLateByTheDaysAfterItsLastDay(LocalDate filedOn, int daysLate) {
        Completion filed = accepted().filed(filedOn, LAST_DAY, "资料补正");
        assertThat(filed.daysLate()).isEqualTo(daysLate);
        assertThat(filed.lateReason()).isEqualTo(daysLate == 0 ? null : "资料补正");
        assertThat(filed.lateness()).isEqualTo(daysLate == 0 ? "" : filed.lateness());
        if (daysLate > 0) {
            assertThat(filed.lateness()).startsWith("逾期" + daysLate + "日").contains("第49条", "第56条");
        }
    }

    @Test
    void aLateFilingNeedsItsReason() {
        assertThat(accepted().filed(LAST_DAY, LAST_DAY, null).daysLate()).isZero();
        assertThatThrownBy(() -> accepted().filed(LAST_DAY.plusDays(1), LAST_DAY, null))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.rule()).isEqualTo("acceptanceFiling");
                    assertThat(refused.reason()).contains("2026-03-26", "逾期1日", "第56条");
                    assertThat(refused.faults())
                            .extracting(Refused.Fault::field)
                            .containsExactly("lateReason");
                });
    }

    @Test
    void nothingIsFiledOrHandedOverBeforeItIsAccepted() {
        assertThatThrownBy(() -> accepted().filed(ACCEPTED.minusDays(1), LAST_DAY, null))
                .hasMessageContaining("早于竣工验收合格日期");
        Completion filed = accepted().filed(ACCEPTED, LAST_DAY, null);
        assertThatThrownBy(() -> filed.handedOver(ACCEPTED.minusDays(1))).hasMessageContaining("建筑法第61条");
        assertThat(filed.handedOver(ACCEPTED).status()).isEqualTo(CompletionStatus.HANDED_OVER);
    }

    @Test
    void theStatesFollowEachOtherAsTheRoomSays() {
        assertThat(Arrays.stream(CompletionStatus.values())
                        .map(from -> from + " → "
                                + Arrays.stream(CompletionStatus.values())
                                        .filter(from::mayBecome)
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n")))
                .isEqualTo(
                        """
                        PENDING → NOTIFIED
                        NOTIFIED → RECTIFYING, ACCEPTED
                        RECTIFYING → NOTIFIED
                        ACCEPTED → FILED
                        FILED → HANDED_OVER
                        HANDED_OVER →\s""");
    }

    @Test
    void everySpecialItemMustPass() {
        assertThat(SpecialItem.missing(List.of("energy", "air", "lightning", "archives")))
                .isEmpty();
        assertThat(SpecialItem.missing(List.of("energy", "lightning"))).isEqualTo("室内空气质量、工程档案");
    }
}
