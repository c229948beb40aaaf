package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/** 面向中小企业预留: what is asked at each number, and what a plan may answer. */
@Integration
class ReservingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    @Autowired
    Reserving reserving;

    @ParameterizedTest
    @CsvSource({
        "2026-11-02, works, 599999.99, , 0",
        "2026-11-02, works, 600000, whole, 100",
        "2026-11-02, works, 4000000, whole, 100",
        "2026-11-02, works, 4000000.01, share, 40",
        "2026-11-02, goods, 299999.99, , 0",
        "2026-11-02, goods, 300000, whole, 100",
        "2026-11-02, services, 2000000, whole, 100",
        "2026-11-02, goods, 2000000.01, share, 40",
        "2022-07-01, goods, 2000000.01, share, 40",
        "2022-06-30, goods, 2000000.01, share, 30",
        "2021-01-01, works, 4000000.01, share, 30",
        "2020-12-31, works, 3000000, , 0",
        "2015-07-01, goods, 1960000, , 0",
    })
    void theAmountSaysWhatIsAsked(
            LocalDate on, ProcurementCategory category, BigDecimal amount, Reserving.Kind kind, int percent) {
        Reserving.Duty duty = reserving.duty(category, new Money(amount), on);
        assertThat(duty.kind()).isEqualTo(kind);
        assertThat(duty.percent()).isEqualTo(percent);
        assertThat(duty.basis()).isNotBlank();
    }

    @Test
    void whatIsAskedIsAnsweredAndAnExceptionHasItsReason() {
        Reserving.Duty whole = reserving.duty(ProcurementCategory.goods, Money.of("1960000"), TODAY);
        refused(whole, null, null, null, "专门面向中小企业");
        refused(whole, Reserving.Kind.share, 40, null, "不得只预留份额");
        refused(whole, Reserving.Kind.unsuitable, null, " ", "理由");
        refused(whole, Reserving.Kind.unsuitable, null, "\u00a0\u200b。", "理由");
        assertThat(checked(whole, Reserving.Kind.unsuitable, null, "只有保险公司可以承保"))
                .isEqualTo(new Reserving.Reservation(Reserving.Kind.unsuitable, null, "只有保险公司可以承保"));
        assertThat(checked(whole, Reserving.Kind.whole, null, null).percent()).isEqualByComparingTo("100");

        Reserving.Duty share = reserving.duty(ProcurementCategory.works, Money.of("9115000"), TODAY);
        refused(share, Reserving.Kind.share, null, null, "预留比例");
        refused(share, Reserving.Kind.share, 39, null, "39%");
        refused(share, Reserving.Kind.share, 101, null, "101%");
        assertThat(checked(share, Reserving.Kind.share, 40, null).percent()).isEqualByComparingTo("40");
        assertThat(checked(share, Reserving.Kind.whole, null, null).kind()).isEqualTo(Reserving.Kind.whole);

        Reserving.Duty none = reserving.duty(ProcurementCategory.goods, Money.of("100000"), TODAY);
        assertThat(none.asks()).isFalse();
        assertThat(checked(none, null, null, null)).isNull();
    }

    private Reserving.Reservation checked(Reserving.Duty duty, Reserving.Kind kind, Integer percent, String reason) {
        return reserving.checked(
                duty,
                new Reserving.Reservation(kind, percent == null ? null : BigDecimal.valueOf(percent), reason),
                new Reserving.Fields("smeReservation", "smePercent", "smeReason"));
    }

    private void refused(Reserving.Duty duty, Reserving.Kind kind, Integer percent, String reason, String said) {
        assertThatThrownBy(() -> checked(duty, kind, percent, reason))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(said);
    }
}
