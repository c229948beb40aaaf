package org.schoolworks.project;

import java.util.Arrays;
import java.util.Optional;

/** What the building is for (用途). */
enum BuildingUse {
    teaching("教学楼"),
    library("图书馆"),
    canteen("食堂"),
    dormitory("学生宿舍"),
    kindergarten("幼儿园用房"),
    swimmingPool("游泳池"),
    other("其他");

    private final String text;

    BuildingUse(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Optional<BuildingUse> of(String code) {
        return Arrays.stream(values()).filter(use -> use.name().equals(code)).findFirst();
    }
}
