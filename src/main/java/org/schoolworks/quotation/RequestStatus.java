package org.schoolworks.quotation;

/** Where a request for quotations stands. */
enum RequestStatus {
    /** The buyer has set a code, the discipline office has not: no supplier knows of it yet. */
    PREPARED("待纪检设启封码"),
    INVITED("报价中"),
    OPENED("已启封"),
    /** Too few have quoted; what they sealed stays sealed for good. */
    FAILED("响应不足，未启封"),
    VOIDED("已作废");

    private final String text;

    RequestStatus(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
