/** What to do about a fault: the one table of all codes and exceptions that are known. */
@NullMarked
package org.audienceshare.contacts.failure;

import org.jspecify.annotations.NullMarked;
