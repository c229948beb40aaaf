package org.schoolworks.procurement;

/** What a purchase reserves for small and medium-sized enterprises (政府采购促进中小企业发展管理办法 arts 8, 9). */
public enum SmePlan {
    reserved("专门面向中小企业"),
    share("预留份额"),
    none("不预留");

    private final String text;

    SmePlan(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
