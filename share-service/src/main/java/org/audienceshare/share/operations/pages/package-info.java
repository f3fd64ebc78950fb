/** The pages of the operations feature. */
@NullMarked
package org.audienceshare.share.operations.pages;

import org.jspecify.annotations.NullMarked;
