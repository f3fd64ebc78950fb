/** Stage 4: brings one recipient's collection to a revision by a three-way merge. */
@NullMarked
package org.audienceshare.sync.apply;

import org.jspecify.annotations.NullMarked;
