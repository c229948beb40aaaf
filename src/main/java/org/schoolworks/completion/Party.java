package org.schoolworks.completion;

/** The five parties who accept the works together (质量条例 art. 16). */
enum Party {
    OWNER("建设单位"),
    SURVEYOR("勘察单位"),
    DESIGNER("设计单位"),
    CONTRACTOR("施工单位"),
    SUPERVISOR("监理单位");

    private final String text;

    Party(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
