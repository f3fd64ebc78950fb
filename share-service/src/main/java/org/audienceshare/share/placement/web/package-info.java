/** The REST routes of moves. */
@NullMarked
package org.audienceshare.share.placement.web;

import org.jspecify.annotations.NullMarked;
