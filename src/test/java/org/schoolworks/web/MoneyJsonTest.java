package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.kernel.Money;

class MoneyJsonTest {

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Money.class, new MoneyJson.Read()))
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1,234.50\"|1234.50",
                "\" -0.10 \"|-0.10",
                "12.300|12.30",
                "\"999999999999999.99\"|999999999999999.99"
            })
    void anAmountIsRead(String text, String yuan) throws JsonProcessingException {
        assertThat(json.readValue(text, Money.class)).isEqualTo(Money.of(yuan));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E5", "1E-5", "0.005", "１００", "", "NaN", "0x10", "--1", "1.", "1000000000000000"})
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> json.readValue("\"" + text + "\"", Money.class))
                .isInstanceOf(InvalidFormatException.class)
                .hasMessageContaining("金额须为数字");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1E999999999\"", "1E999999999", "\"1E-999999999\""})
    void anAmountOfABillionDigitsKeepsNobodyBusy(String text) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThatThrownBy(() -> json.readValue(text, Money.class))
                        .isInstanceOf(InvalidFormatException.class));
    }

    @Test
    void tenPercentAboveIsComparedWithoutRounding() {
        BigDecimal times = new BigDecimal("1.10");
        assertThat(Money.of("110.06").exceeds(times, Money.of("100.05"))).isTrue();
        assertThat(Money.of("110.05").exceeds(times, Money.of("100.05"))).isFalse();
        assertThat(Money.of("110.00").exceeds(times, Money.of("100.00"))).isFalse();
    }
}
