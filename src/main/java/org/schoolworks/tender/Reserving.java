package org.schoolworks.tender;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;
import org.springframework.stereotype.Component;

/** What of a purchase is kept for small and medium-sized enterprises (面向中小企业预留), rulebook §3.5. */
@Component
public class Reserving {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ProcurementRules rules;

    Reserving(ProcurementRules rules) {
        this.rules = rules;
    }

    /** What a plan does about it. */
    public enum Kind {
        whole("专门面向中小企业"),
        share("预留份额"),
        unsuitable("不适宜预留");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * What the law asks.
     *
     * @param kind {@code whole} or {@code share}; null where it asks nothing
     * @param percent of the budget, at least
     * @param smallPercent of what is kept, at least for small and micro enterprises
     */
    public record Duty(@Nullable Kind kind, int percent, int smallPercent, String basis) {

        public boolean asks() {
            return kind != null;
        }

        /** As the form shows it. */
        public String text() {
            if (kind == null) {
                return "不作要求（" + basis + "）";
            }
            return (kind == Kind.whole
                            ? "适宜的应当专门面向中小企业采购"
                            : "预留预算的 " + percent + "% 以上，其中小微企业不低于 " + smallPercent + "%")
                    + "；不适宜的须写明理由（" + basis + "）";
        }
    }

    /**
     * What a plan says.
     *
     * @param percent of the budget, for {@code share}
     * @param reason why it is unsuitable
     */
    public record Reservation(@Nullable Kind kind, @Nullable BigDecimal percent, @Nullable String reason) {}

    /** Where the form asks for each of them, so that a refusal is told beside the field. */
    public record Fields(String kind, String percent, String reason) {}

    /** What the law of a day asks of a purchase; nothing below the limits of government procurement. */
    public Duty duty(ProcurementCategory category, Money amount, LocalDate on) {
        ProcurementRules.Thresholds thresholds = rules.thresholds(category, on);
        if (thresholds.procureFrom().exceeds(amount)) {
            return new Duty(null, 0, 0, "未达采购限额标准 " + Wan.text(thresholds.procureFrom()));
        }
        return rules.reservation(category, amount, on);
    }

    /**
     * Holds a plan against what the law asks.
     *
     * @return what is kept; null where nothing is asked and nothing given
     * @throws org.schoolworks.kernel.Refused rule {@code smeReservation}, with the figures
     */
    public @Nullable Reservation checked(Duty duty, Reservation given, Fields fields) {
        if (given.kind() == null) {
            if (duty.asks()) {
                throw wrong(fields.kind(), "请填写面向中小企业的预留：" + duty.text());
            }
            return null;
        }
        return switch (given.kind()) {
            case whole -> new Reservation(Kind.whole, HUNDRED, null);
            case unsuitable -> {
                if (given.reason() == null || PlainText.saysNothing(given.reason())) {
                    throw wrong(fields.reason(), "不适宜由中小企业提供的，须写明理由（财库〔2020〕46号第6条；" + duty.basis() + "）");
                }
                yield new Reservation(Kind.unsuitable, null, given.reason().strip());
            }
            case share -> shared(duty, given, fields);
        };
    }

    private static Reservation shared(Duty duty, Reservation given, Fields fields) {
        if (duty.kind() == Kind.whole) {
            throw wrong(fields.kind(), "本项目应当专门面向中小企业采购，或者写明不适宜的理由，不得只预留份额（" + duty.basis() + "）");
        }
        BigDecimal percent = Given.required(given.percent(), fields.percent(), "预留比例");
        if (percent.compareTo(BigDecimal.valueOf(duty.percent())) < 0 || percent.compareTo(HUNDRED) > 0) {
            throw wrong(
                    fields.percent(),
                    "预留比例 " + percent.stripTrailingZeros().toPlainString() + "%，应在 " + duty.percent() + "% 至 100% 之间（"
                            + duty.basis() + "）");
        }
        return new Reservation(Kind.share, percent, null);
    }

    private static RuntimeException wrong(String field, String reason) {
        return Given.wrong("smeReservation", field, reason);
    }
}
