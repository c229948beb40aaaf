package org.schoolworks.document;

/**
 * A file that is kept; its content is fetched by its hash.
 *
 * @param sha256 of the content, 64 lower-case hexadecimal digits; the file's only identity
 * @param name as the uploader named it, cleaned
 * @param mediaType as its content shows, with the charset where it is text
 * @param size in bytes
 */
public record StoredFile(String sha256, String name, String mediaType, long size) {}
