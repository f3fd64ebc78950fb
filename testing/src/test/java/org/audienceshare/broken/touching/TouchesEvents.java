package org.audienceshare.broken.touching;

import org.audienceshare.events.Event;

record TouchesEvents(Event event) {}
