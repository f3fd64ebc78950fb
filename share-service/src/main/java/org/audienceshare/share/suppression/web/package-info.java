/** The REST API of the brands' suppression lists. */
@NullMarked
package org.audienceshare.share.suppression.web;

import org.jspecify.annotations.NullMarked;
