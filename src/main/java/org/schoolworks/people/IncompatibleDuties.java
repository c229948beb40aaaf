package org.schoolworks.people;

/**
 * Two duties that one person may not both have (不相容岗位), rulebook §7.
 *
 * @param duty the one
 * @param other the other; the pair holds in both orders
 * @param scope how far it reaches
 * @param basis the rule and its article, in Chinese
 */
public record IncompatibleDuties(String duty, String other, Scope scope, String basis) {

    /** How far an incompatibility reaches. */
    public enum Scope {
        /** within one case (同一事项) */
        CASE,
        /** within the whole project (同一项目) */
        PROJECT
    }
}
