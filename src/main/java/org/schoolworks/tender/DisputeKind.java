package org.schoolworks.tender;

/** By what somebody contests a tender or a purchase, or what stops it. */
public enum DisputeKind {
    /** Under 招标投标法. */
    objection("异议"),
    /** Under 政府采购法: a question, which may be asked at any time. */
    enquiry("询问"),
    /** Under 政府采购法. */
    query("质疑"),
    complaint("投诉"),
    correction("更正"),
    hearing("听证");

    private final String text;

    DisputeKind(String text) {
        this.text = text;
    }

    /** Whether what it finds may make an attempt void; a question, a correction and a hearing decide nothing. */
    boolean mayUndo() {
        return this == objection || this == query || this == complaint;
    }

    public String text() {
        return text;
    }
}
