package org.schoolworks.people;

/**
 * The account of this person was deactivated (停用): what they have open ends.
 *
 * @param userId the user id
 */
public record PersonDeactivated(String userId) {}
