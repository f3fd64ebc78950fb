package org.audienceshare.contacts;

/**
 * What is wrong with one field of a request.
 *
 * @param field the field's path as the caller wrote it, such as {@code accounts[3].id}
 * @param message what is wrong and what is allowed, without the value
 */
public record FieldProblem(String field, String message) {}
