package org.audienceshare.sync.freeze;

/**
 * What all of an account's records of one address say together.
 *
 * @param oldestId the id of the record that stands for the address: the one created first
 * @param unsubscribed whether any record of the address is unsubscribed
 */
public record AddressFacts(String email, Object oldestId, boolean unsubscribed) {}
