package org.schoolworks.people;

/**
 * A role (角色) of rulebook §7. Its id is the group id in the engine.
 *
 * @param id such as {@code capitalWorks}
 * @param name in Chinese
 * @param kind on whose side the role stands
 * @param scoped whether one holds it for one organisation only, as a school does
 */
public record Role(String id, String name, Kind kind, boolean scoped) {

    /** On whose side a role stands. */
    public enum Kind {
        /** 教育局与学校 */
        BUREAU,
        /** 参建与中介单位 */
        PARTNER,
        /** 审批与监管部门 */
        AUTHORITY,
        /** 系统 */
        SYSTEM
    }
}
