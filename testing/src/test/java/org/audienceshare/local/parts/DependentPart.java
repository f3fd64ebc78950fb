package org.audienceshare.local.parts;

import org.audienceshare.broken.alpha.Alpha;

record DependentPart(Alpha alpha) {}
