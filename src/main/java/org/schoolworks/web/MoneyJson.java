package org.schoolworks.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.schoolworks.kernel.Money;
import org.springframework.boot.jackson.JsonComponent;

/** Money in JSON: a text in 元, such as {@code "12345.60"}; thousands separators are read but never written. */
@JsonComponent
class MoneyJson {

    static class Write extends JsonSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(money.toString());
        }
    }

    static class Read extends JsonDeserializer<Money> {

        private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
        private static final String WRONG = "金额须为数字，至多两位小数";

        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text =
                    json.getValueAsString("").replace(",", "").replace("，", "").strip();
            // bounded before it is reckoned with: 1E999999999 is a billion digits to a Money
            if (!AMOUNT.matcher(text).matches()) {
                throw context.weirdStringException(text, Money.class, WRONG);
            }
            try {
                return new Money(new BigDecimal(text));
            } catch (ArithmeticException finerThanAFen) {
                throw context.weirdStringException(text, Money.class, WRONG);
            }
        }
    }
}
