package org.schoolworks.procurement;

/** Whence the suppliers' prices come (报价、响应来源). */
public enum AnswerSource {
    /** Typed off what was handed in on paper or opened on the trading platform. */
    paper,
    /** As a request for sealed quotations of this very attempt was opened (系统密封报价). */
    sealed
}
