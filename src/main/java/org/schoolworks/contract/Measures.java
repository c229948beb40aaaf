package org.schoolworks.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;

/** Measured works (计量), line by line, held against the lines of the contract. */
public final class Measures {

    private Measures() {}

    /**
     * The measure of every line. A contract of one line is measured by the sum alone; one of several, by each line.
     *
     * @param total 累计, 元
     * @param given what is measured of each line; may be empty where there is one line
     * @throws org.schoolworks.kernel.Refused {@code measured} where a line is missing, or measured beyond its price
     */
    public static List<LineMeasure> of(
            List<ContractLine> lines, Money total, @Nullable List<LineMeasure> given, String field) {
        List<LineMeasure> named = given == null ? List.of() : given;
        if (named.isEmpty() && lines.size() == 1) {
            return List.of(within(lines.get(0), total, field));
        }
        Map<Integer, Money> byLine = new HashMap<>();
        for (LineMeasure one : named) {
            if (byLine.put(one.line(), one.measured()) != null) {
                throw Given.wrong("measured", field, "第 " + one.line() + " 项填写了两次");
            }
        }
        List<LineMeasure> measures = new ArrayList<>();
        Money sum = Money.ZERO;
        for (ContractLine line : lines) {
            Money measured = byLine.remove(line.line());
            if (measured == null) {
                throw Given.wrong("measured", field, "缺少第 " + line.line() + " 项“" + line.name() + "”的累计计量");
            }
            measures.add(within(line, measured, field));
            sum = sum.plus(measured);
        }
        if (!byLine.isEmpty()) {
            throw Given.wrong(
                    "measured", field, "合同没有第 " + byLine.keySet().iterator().next() + " 项");
        }
        if (!sum.equals(total)) {
            throw Given.wrong("measured", field, "各项累计计量合计 " + sum.text() + "，与累计总额 " + total.text() + " 不符");
        }
        return measures;
    }

    /** What a form's measures hold before anybody types: as reported, line by line where there are several. */
    public static void fill(ObjectNode fields, String total, Contract contract, List<ContractLine> lines) {
        if (lines.size() > 1) {
            ArrayNode measured = fields.putArray("lines");
            lines.forEach(line -> measured.addObject()
                    .put("line", line.line())
                    .put("measured", line.measured().toString()));
        }
        fields.put(total, contract.measured().toString());
    }

    private static LineMeasure within(ContractLine line, Money measured, String field) {
        if (Money.ZERO.exceeds(measured) || measured.exceeds(line.amount())) {
            throw Given.wrong(
                    "measured",
                    field,
                    "第 " + line.line() + " 项“" + line.name() + "”累计计量 " + measured.text() + " 超出该项合同价款 "
                            + line.amount().text() + "；超出部分须先办理变更");
        }
        return new LineMeasure(line.line(), measured);
    }
}
