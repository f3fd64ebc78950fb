/** The documents that every service of the platform shares, and the ids that name them. */
@NullMarked
package org.audienceshare.contacts;

import org.jspecify.annotations.NullMarked;
