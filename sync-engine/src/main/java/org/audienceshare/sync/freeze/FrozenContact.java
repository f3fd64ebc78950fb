package org.audienceshare.sync.freeze;

import java.util.Map;

/**
 * An eligible contact as it was when a revision was frozen: its address and the values that copies get.
 *
 * @param email normalised
 * @param values by field name, of {@code ContactFields.WHOLE_FIELDS} and {@code KEYED_FIELDS} only; no nulls
 */
public record FrozenContact(String email, Map<String, Object> values) {}
