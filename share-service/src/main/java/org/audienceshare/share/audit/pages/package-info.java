/** The page of the audit log. */
@NullMarked
package org.audienceshare.share.audit.pages;

import org.jspecify.annotations.NullMarked;
