package org.audienceshare.local.demo;

/**
 * Something that an account's collection does not hold as it must.
 *
 * @param kind what is wrong, without contact data
 * @param count how many contacts it is wrong with
 */
record Difference(String account, String kind, int count) {}
