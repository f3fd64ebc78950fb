/** Moves accounts' contacts between clusters, for operators. */
@NullMarked
package org.audienceshare.share.placement;

import org.jspecify.annotations.NullMarked;
