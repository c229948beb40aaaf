package org.schoolworks.procurement;

/** Why there is one supplier alone (单一来源的法定情形, 政府采购法 art. 31). */
public enum SourceGround {
    onlySupplier("只能从唯一供应商处采购"),
    urgency("不可预见的紧急情况"),
    addition("向原供应商添购");

    private final String text;

    SourceGround(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
