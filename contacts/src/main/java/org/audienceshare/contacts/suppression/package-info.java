/** Addresses that nobody of a brand may be sent anything at, such as after a complaint. */
@NullMarked
package org.audienceshare.contacts.suppression;

import org.jspecify.annotations.NullMarked;
