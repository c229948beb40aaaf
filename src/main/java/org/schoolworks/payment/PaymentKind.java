package org.schoolworks.payment;

/** What a payment is for. */
public enum PaymentKind {
    /** A share of the price before the works, recovered from what is measured later. */
    advance("预付款"),
    /** A share of what has been measured. */
    progress("进度款"),
    /** 人工费 alone, which is paid even where the measure is in dispute (保障农民工工资支付条例 art. 35). */
    wage("人工费"),
    /** Of a purchase: what is delivered and accepted, less the advance. */
    delivery("采购款");

    private final String text;

    PaymentKind(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
