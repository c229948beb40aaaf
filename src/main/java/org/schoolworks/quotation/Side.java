package org.schoolworks.quotation;

/** One of the two custodians (启封人) of a request: neither opens anything without the other. */
enum Side {
    /** Who asks: capital works, the equipment centre or the procurement agent. */
    BUYER("采购方", "procure"),
    /** The discipline office (纪检审计). */
    OVERSEER("纪检审计", "oversee");

    private final String text;
    private final String duty;

    Side(String text, String duty) {
        this.text = text;
        this.duty = duty;
    }

    String text() {
        return text;
    }

    /** In which duty the custodian acts, as the decision record says. */
    String duty() {
        return duty;
    }
}
