package org.schoolworks.tender;

/** What an upheld dispute obliges to (处理结果). */
public enum Remedy {
    none("更正说明，不影响后续程序"),
    amendDocuments("澄清修改招标文件"),
    reevaluate("重新评标");

    private final String text;

    Remedy(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
