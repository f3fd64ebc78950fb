/** The values of contacts' fields: when two are the same, and what the texts of a column mean. */
@NullMarked
package org.audienceshare.contacts.value;

import org.jspecify.annotations.NullMarked;
