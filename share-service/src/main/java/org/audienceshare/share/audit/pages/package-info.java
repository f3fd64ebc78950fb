/** The audit package as pages. */
@NullMarked
package org.audienceshare.share.audit.pages;

import org.jspecify.annotations.NullMarked;
