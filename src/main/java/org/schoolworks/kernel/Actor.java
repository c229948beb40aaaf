package org.schoolworks.kernel;

/**
 * The person who acts (办理人).
 *
 * @param id the user id of sign-in
 * @param name as printed on an approval form
 */
public record Actor(String id, String name) {}
