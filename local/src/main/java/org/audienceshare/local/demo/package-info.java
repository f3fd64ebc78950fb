/** The demonstration: a brand loaded and an audience shared through REST, checked against a model of its own. */
@NullMarked
package org.audienceshare.local.demo;

import org.jspecify.annotations.NullMarked;
