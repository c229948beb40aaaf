package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;

class PaymentTest {

    private static final LocalDate DUE = LocalDate.of(2026, 4, 1);
    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");

    private static Payment claim(String claimed, String wagePart) {
        return Payment.claim(
                "2026-BLD-0001",
                "HT-1",
                "case",
                PaymentKind.progress,
                Money.of(claimed),
                Money.of(wagePart),
                "INV-000001",
                NOW);
    }

    @ParameterizedTest
    @CsvSource({"1000.00, 0", "1000.00, 999.99", "1000.00, 1000.00", "0.01, 0"})
    void theWagePartMayBeAsMuchAsTheClaim(String claimed, String wagePart) {
        assertThat(claim(claimed, wagePart).wagePart()).isEqualTo(Money.of(wagePart));
    }

    @ParameterizedTest
    @CsvSource({"1000.00, 1000.01, wagePart", "1000.00, -0.01, wagePart", "0, 0, form", "-1, 0, form"})
    void aWagePartAboveTheClaimOrAClaimOfNothingIsRefused(String claimed, String wagePart, String rule) {
        assertThatThrownBy(() -> claim(claimed, wagePart))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    @ParameterizedTest
    @CsvSource({"1000.00", "999.99", "300.00"})
    void whatIsCertifiedLiesBetweenTheWagePartAndTheClaim(String certified) {
        assertThat(claim("1000", "300")
                        .certified(Money.of(certified), Money.ZERO, DUE, NOW)
                        .amount())
                .isEqualTo(Money.of(certified));
    }

    @ParameterizedTest
    @CsvSource({"1000.01, certifiedAmount, '1,000.01元'", "0, certifiedAmount, 0.00元", "299.99, wagePart, 299.99元"})
    void moreThanWasClaimedOrLessThanTheWagesIsNotCertified(String certified, String rule, String figure) {
        assertThatThrownBy(() -> claim("1000", "300").certified(Money.of(certified), Money.ZERO, DUE, NOW))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.rule()).isEqualTo(rule);
                    assertThat(refused.reason()).contains(figure);
                    assertThat(refused.faults())
                            .extracting(Refused.Fault::field)
                            .containsExactly("certified");
                });
    }

    @Test
    void nothingIsApprovedBeforeItsFundsAreChecked() {
        Payment reviewed = claim("1000", "0")
                .certified(Money.of("1000"), Money.ZERO, DUE, NOW)
                .become(PaymentStatus.AUDITED)
                .become(PaymentStatus.CONFIRMED)
                .become(PaymentStatus.REVIEWED);
        assertThatThrownBy(() -> reviewed.approved(NOW))
                .hasMessageContaining("归口部门已审核")
                .hasMessageContaining("已批准支付");
        assertThat(reviewed.become(PaymentStatus.FUNDS_CHECKED).approved(NOW).status())
                .isEqualTo(PaymentStatus.APPROVED);
    }

    @Test
    void whatTheGovernmentHasYetToDecideIsNotInstructed() {
        Payment endorsed = claim("1000", "0")
                .certified(Money.of("1000"), Money.ZERO, DUE, NOW)
                .become(PaymentStatus.AUDITED)
                .become(PaymentStatus.CONFIRMED)
                .become(PaymentStatus.REVIEWED)
                .become(PaymentStatus.FUNDS_CHECKED)
                .become(PaymentStatus.ENDORSED);
        assertThatThrownBy(() -> endorsed.instructed(NOW))
                .hasMessageContaining("局长已签批，待市政府决定")
                .hasMessageContaining("已签发支付指令");
        assertThat(endorsed.approvedAt()).isNull();
        assertThat(endorsed.approved(NOW).instructed(NOW).status()).isEqualTo(PaymentStatus.INSTRUCTED);
    }

    @Test
    void theStatesFollowEachOtherAsTheRoomSays() {
        assertThat(Arrays.stream(PaymentStatus.values())
                        .map(from -> from + " → "
                                + Arrays.stream(PaymentStatus.values())
                                        .filter(from::mayBecome)
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n")))
                .isEqualTo(
                        """
                        CLAIMED → CERTIFIED, CONFIRMED, WITHDRAWN, REJECTED, CANCELLED
                        CERTIFIED → AUDITED, REVIEWED, WITHDRAWN, REJECTED, CANCELLED
                        AUDITED → CONFIRMED, WITHDRAWN, REJECTED, CANCELLED
                        CONFIRMED → REVIEWED, WITHDRAWN, REJECTED, CANCELLED
                        REVIEWED → FUNDS_CHECKED, WITHDRAWN, REJECTED, CANCELLED
                        FUNDS_CHECKED → ENDORSED, APPROVED, WITHDRAWN, REJECTED, CANCELLED
                        ENDORSED → APPROVED, WITHDRAWN, REJECTED, CANCELLED
                        APPROVED → INSTRUCTED, CANCELLED
                        INSTRUCTED → RETURNED, PARTLY_PAID, PAID
                        RETURNED → INSTRUCTED, CANCELLED
                        PARTLY_PAID → INSTRUCTED
                        PAID →\s
                        WITHDRAWN → CLAIMED, CANCELLED
                        REJECTED →\s
                        CANCELLED →\s""");
    }

    @Test
    void onlyWhatIsOnItsWayReservesMoney() {
        assertThat(Arrays.stream(PaymentStatus.values()).filter(status -> !status.isLive()))
                .containsExactly(
                        PaymentStatus.PAID, PaymentStatus.WITHDRAWN, PaymentStatus.REJECTED, PaymentStatus.CANCELLED);
    }
}
