package org.schoolworks.tender;

/** Why an attempt came to nothing. */
public enum TenderFailure {
    TOO_FEW_BIDDERS("投标人不足三家"),
    ALL_REJECTED("否决所有投标"),
    WINNER_REFUSED("中标人拒签合同，无候选人可以顺延");

    private final String text;

    TenderFailure(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
