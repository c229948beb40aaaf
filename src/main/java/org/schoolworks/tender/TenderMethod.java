package org.schoolworks.tender;

/** How a contractor or supplier is found (发包方式、采购方式). */
public enum TenderMethod {
    open("公开招标", true),
    selective("邀请招标", true),
    consultation("竞争性磋商", false),
    negotiation("竞争性谈判", false),
    /** 询价: goods alone (政府采购法 art. 32). */
    inquiry("询价", false),
    singleSource("单一来源", false),
    /** 框架协议: a call-off under an agreement that was concluded before (财政部110号令). */
    framework("框架协议", false),
    inHouse("内控自行采购", false);

    private final String text;
    private final boolean tender;

    TenderMethod(String text, boolean tender) {
        this.text = text;
        this.tender = tender;
    }

    public String text() {
        return text;
    }

    /** Whether it is a tender in the sense of 招标投标法 art. 10. */
    public boolean isTender() {
        return tender;
    }
}
