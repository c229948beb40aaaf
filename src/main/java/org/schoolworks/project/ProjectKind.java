package org.schoolworks.project;

/** What is done to the school, or what is bought (项目类别); OC4IDS projectType beside each. */
public enum ProjectKind {
    newBuilding("新建", "BLD", "construction"),
    extension("改扩建", "EXT", "expansion"),
    renovation("校园改造", "REN", "rehabilitation"),
    goods("货物采购", "GDS", "goods"),
    services("服务采购", "SVC", "services");

    private final String text;
    private final String series;
    private final String projectType;

    ProjectKind(String text, String series, String projectType) {
        this.text = text;
        this.series = series;
        this.projectType = projectType;
    }

    public String text() {
        return text;
    }

    /** Whether it is a purchase (政府采购) and no works. */
    public boolean isPurchase() {
        return this == goods || this == services;
    }

    /** The letters in the project number. */
    String series() {
        return series;
    }

    /** The OC4IDS code. */
    public String projectType() {
        return projectType;
    }
}
