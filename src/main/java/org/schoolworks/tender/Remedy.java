package org.schoolworks.tender;

/** What an upheld dispute obliges to (处理结果). */
public enum Remedy {
    none("更正说明，不影响后续程序"),
    amendDocuments("澄清修改招标文件"),
    reevaluate("重新评标（评审）"),
    /** The attempt is void, before a contract is signed. */
    tenderAgain("招标（采购）无效，重新招标（采购）"),
    /** Signed and not yet performed. It is recorded; this system does not rescind a contract. */
    rescindContract("撤销合同，重新招标（采购）"),
    /** Performed: nothing is undone, and who is liable pays. */
    compensate("合同已经履行，由责任人依法承担赔偿责任");

    private final String text;

    Remedy(String text) {
        this.text = text;
    }

    /** Whether the attempt or its contract does not stand. */
    boolean undoes() {
        return this == tenderAgain || this == rescindContract || this == compensate;
    }

    public String text() {
        return text;
    }
}
