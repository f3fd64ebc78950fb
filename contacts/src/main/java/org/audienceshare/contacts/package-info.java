/** The documents that all services of the platform share, and their ids. */
@NullMarked
package org.audienceshare.contacts;

import org.jspecify.annotations.NullMarked;
