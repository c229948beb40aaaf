package org.schoolworks.tender;

/** What is contested (所涉环节). */
public enum DisputeStage {
    documents("招标（采购）文件"),
    opening("开标"),
    candidates("评标结果"),
    result("中标、成交结果");

    private final String text;

    DisputeStage(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
