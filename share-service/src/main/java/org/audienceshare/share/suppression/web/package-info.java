/** The brands' suppression lists over REST. */
@NullMarked
package org.audienceshare.share.suppression.web;

import org.jspecify.annotations.NullMarked;
