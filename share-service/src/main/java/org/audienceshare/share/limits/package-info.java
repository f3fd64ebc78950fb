/** How often one caller may ask for what costs a lot. */
@NullMarked
package org.audienceshare.share.limits;

import org.jspecify.annotations.NullMarked;
