package org.schoolworks.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.kernel.Refused.Fault;

/** What an administrator may type for the days of a notice. */
class DayRangesTest {

    private final List<Fault> faults = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02-27~03-01 05-01",
                "2-27~3-1，5-1",
                " 02-27 ～ 03-01 、 05-01 ",
                "2028-02-27至2028-03-01\n05-01",
                "02-27;02-28；02-29,03-01\t05-01",
            })
    void daysAndRangesAreReadHoweverTheyAreParted(String text) {
        assertThat(DayRanges.read(2028, text, "off", faults).stream().map(LocalDate::toString))
                .containsExactly("2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01", "2028-05-01");
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "元旦, “元旦”不是日期，应如 01-01 或 01-01~01-03",
        "01-01~, “01-01~”不是日期，应如 01-01 或 01-01~01-03",
        "0101, “0101”不是日期，应如 01-01 或 01-01~01-03",
        "02-29, “02-29”中有不存在的日期",
        "13-01, “13-01”中有不存在的日期",
        "01-03~01-01, “01-03~01-01”的末日早于首日",
        "01-01~02-01, “01-01~02-01”超过31天，请核对",
        "2027-12-30~2099-01-02, “2027-12-30~2099-01-02”超过31天，请核对",
    })
    void whatCannotBeReadIsToldInItsOwnWords(String text, String reason) {
        assertThat(DayRanges.read(2027, text, "off", faults)).isEmpty();
        assertThat(faults).containsExactly(new Fault("off", reason));
    }

    @Test
    void thirtyOneDaysAreARangeStill() {
        assertThat(DayRanges.read(2027, "01-01~01-31", "off", faults)).hasSize(31);
        assertThat(faults).isEmpty();
    }

    @Test
    void everyFaultIsToldAndWhatIsGoodIsReadAllTheSame() {
        assertThat(DayRanges.read(2027, "x 01-01 y", "makeUp", faults)).containsExactly(LocalDate.of(2027, 1, 1));
        assertThat(faults).extracting(Fault::field).containsExactly("makeUp", "makeUp");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 999_999_999, Integer.MAX_VALUE})
    void aYearBeyondTimeIsAFaultToo(int year) {
        DayRanges.read(year, "12-31", "off", faults);
        assertThat(faults).isNotEmpty();
    }

    @Test
    void nothingIsReadFromNothingOrFromFarTooMuch() {
        assertThat(DayRanges.read(2027, "  ", "off", faults)).isEmpty();
        assertThat(faults).isEmpty();
        assertThat(DayRanges.read(2027, "01-01 ".repeat(400), "off", faults)).isEmpty();
        assertThat(faults).containsExactly(new Fault("off", "内容过长，最多2000字"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01-01", "01-01~01-03 02-15~02-23 04-05 12-30~12-31"})
    void whatIsWrittenReadsAsItWas(String text) {
        assertThat(DayRanges.text(DayRanges.read(2026, text, "off", faults))).isEqualTo(text);
    }
}
