package org.schoolworks.tender;

/** What is bought (采购对象), by its OCDS code: the law tells the three apart (政府采购法 art. 2). */
public enum ProcurementCategory {
    works("工程"),
    goods("货物"),
    services("服务");

    private final String text;

    ProcurementCategory(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
