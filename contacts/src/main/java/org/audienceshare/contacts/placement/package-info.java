/** Where accounts' contacts are: in the main database, or in one of several clusters. */
@NullMarked
package org.audienceshare.contacts.placement;

import org.jspecify.annotations.NullMarked;
