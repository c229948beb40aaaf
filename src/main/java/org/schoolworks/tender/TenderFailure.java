package org.schoolworks.tender;

/** Why an attempt came to nothing. */
public enum TenderFailure {
    TOO_FEW_BIDDERS("投标人不足三家"),
    ALL_REJECTED("否决所有投标"),
    WINNER_REFUSED("中标人拒签合同，无候选人可以顺延"),
    SOURCE_OBJECTED("单一来源公示异议成立"),
    SOURCE_NOT_APPROVED("单一来源未获批准"),
    NO_AGREEMENT("与唯一供应商协商不成"),
    NO_FRAMEWORK("框架协议不能满足需求"),
    /** 招标投标法实施条例 art. 81, 82; 财政部令第94号 art. 31, 32. */
    DISPUTE_UPHELD("异议、质疑或者投诉成立，招标（采购）无效");

    private final String text;

    TenderFailure(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
