package org.audienceshare.local.parts;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java program to run in its own process.
 *
 * @param name the name in messages; also the name of its log file
 * @param heapMegabytes its maximum heap, MB
 * @param systemProperties as {@code name=value}, without {@code -D}
 * @param classPath in the order of search, absolute
 */
public record JavaProgram(
        String name,
        int heapMegabytes,
        List<String> systemProperties,
        List<Path> classPath,
        String mainClass,
        List<String> arguments) {
    public JavaProgram {
        systemProperties = List.copyOf(systemProperties);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        if (heapMegabytes < 16) {
            throw new IllegalArgumentException("heapMegabytes must be at least 16, was " + heapMegabytes);
        }
    }

    /**
     * An executable jar.
     *
     * @param before what is searched before the jar
     * @throws PartFailedException if the jar can't be read or names no main class
     */
    public static JavaProgram ofJar(
            String name, int heapMegabytes, List<Path> before, Path jar, List<String> arguments) {
        List<Path> classPath = Stream.concat(before.stream(), Stream.of(jar)).toList();
        return new JavaProgram(name, heapMegabytes, List.of(), classPath, mainClass(jar), arguments);
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new PartFailedException(jar + " names no main class.");
            }
            return name;
        } catch (IOException e) {
            throw new PartFailedException(jar + " can't be read: " + e.getMessage(), e);
        }
    }

    /** A main class of ours, on the class path of this JVM. */
    static JavaProgram onThisClassPath(String name, int heapMegabytes, Class<?> mainClass, List<String> arguments) {
        return new JavaProgram(
                name,
                heapMegabytes,
                List.of("logback.configurationFile=org/audienceshare/local/parts/part-logback.xml"),
                ownClassPath(),
                mainClass.getName(),
                arguments);
    }

    /** The command line that runs it under {@link ParentWatch}, whose class file lies under {@code launcher}. */
    List<String> command(Path launcher) {
        String path = Stream.concat(Stream.of(launcher), classPath.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return Stream.of(
                        Stream.of(executable().toString(), "-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC"),
                        Stream.of("-XX:+ExitOnOutOfMemoryError"),
                        compilation(),
                        systemProperties.stream().map(property -> "-D" + property),
                        Stream.of("-cp", path, ParentWatch.class.getName(), mainClass),
                        arguments.stream())
                .flatMap(words -> words)
                .toList();
    }

    /** Compiled like this JVM: tests, which end soon, leave out the compiler that pays only later. */
    private static Stream<String> compilation() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:TieredStopAtLevel="));
    }

    /** The program that runs this JVM. */
    static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }
}
