package org.schoolworks.people;

/**
 * An organisation (单位) that people act for: a school, a firm.
 *
 * @param id short, letters and digits, such as {@code 0012}; part of the id of its groups
 * @param name in full
 * @param kind the id of the role in which it chiefly acts, such as {@code school}
 */
public record Organisation(String id, String name, String kind) {}
