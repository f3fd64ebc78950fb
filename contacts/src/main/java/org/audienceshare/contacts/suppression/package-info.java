/** Addresses that a brand must not contact, for example after a complaint. */
@NullMarked
package org.audienceshare.contacts.suppression;

import org.jspecify.annotations.NullMarked;
