package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.ContractStatus;
import org.schoolworks.contract.LineMeasure;
import org.schoolworks.kernel.Money;

/** What may be certified of measured works, to the fen. */
class CertificationTest {

    @Test
    void whereNothingWasDoneThisPeriodNothingIsDueAndTheRetentionStays() {
        // one line of 100,000, 10 % retention, 50,000 done before, nothing this period
        Certification now = of(contract("100000", 90, 10), taken("0", "45000"), "50000");
        assertThat(now.retained()).isEqualTo(Money.of("5000"));
        assertThat(now.before()).isEqualTo(Money.of("45000"));
        assertThat(now.due()).isEqualTo(Money.ZERO);
    }

    @Test
    void whatIsDueIsNeverBelowZero() {
        assertThat(of(contract("100000", 80, 3), taken("0", "90000"), "50000").due())
                .isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        // measured, recovered of an advance of 50,000 on a contract of 500,000, whole at 80 % of it
        "0, 0.00",
        "100000, 12500.00",
        "399999.99, 50000.00",
        "399999.90, 49999.99",
        "400000, 50000.00",
        "400000.01, 50000.00",
        "500000, 50000.00",
    })
    void theAdvanceIsRecoveredInProportionAndOnce(String measured, String recovered) {
        assertThat(of(contract("500000", 80, 3), taken("50000", "0"), measured).recovered())
                .isEqualTo(Money.of(recovered));
    }

    @Test
    void eachLineIsRoundedForItself() {
        // three lines of 0.05 at 90 %: 0.045 each, which is 0.05 when rounded line by line
        Certification now = of(contract("100", 90, 10), taken("0", "0"), "0.05", "0.05", "0.05");
        assertThat(now.gross()).isEqualTo(Money.of("0.15"));
        assertThat(now.retained()).isEqualTo(Money.of("0.03"));
    }

    @Test
    void theFloorIsTheLawsShareAndNotTheContracts() {
        Certification now = of(contract("1000000", 85, 3), taken("0", "0"), "500000");
        assertThat(now.due()).isEqualTo(Money.of("425000"));
        assertThat(now.floor()).isEqualTo(Money.of("400000"));
    }

    private static Certification of(Contract contract, Taken taken, String... measured) {
        List<LineMeasure> measures = IntStream.range(0, measured.length)
                .mapToObj(i -> new LineMeasure(i + 1, Money.of(measured[i])))
                .toList();
        assertThat(Arrays.asList(measured)).hasSameSizeAs(measures);
        return Certification.of(contract, measures, taken, new BigDecimal(80), new BigDecimal(80));
    }

    private static Taken taken(String advance, String works) {
        return new Taken(Money.of(advance), Money.of(works), Money.ZERO);
    }

    private static Contract contract(String price, int progress, int retention) {
        return new Contract(
                "2026-BLD-0001-C1",
                "2026-BLD-0001",
                null,
                "construction",
                "p1",
                Money.of(price),
                LocalDate.of(2026, 1, 5),
                LocalDate.of(2026, 1, 15),
                LocalDate.of(2026, 12, 31),
                BigDecimal.TEN,
                new BigDecimal(progress),
                new BigDecimal(retention),
                null,
                null,
                ContractStatus.COMMENCED,
                LocalDate.of(2026, 1, 20),
                null,
                BigDecimal.ZERO,
                Money.ZERO,
                Money.ZERO,
                30,
                null,
                "测试银行",
                "6222000001",
                "6222000002",
                0);
    }
}
