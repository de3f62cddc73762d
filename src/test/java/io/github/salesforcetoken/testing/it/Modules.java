package io.github.salesforcetoken.testing.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The modules of a build with {@code -fae}, which meets in one start of Maven what would take one for each. The story's
 * {@code pom.xml} manages the plugin, with the goal of them all.
 */
public final class Modules {

    private static final String END = "</modules>";
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>story</groupId>
                <artifactId>%s</artifactId>
                <version>1</version>
              </parent>
              <artifactId>%s</artifactId>
              <packaging>pom</packaging>
              <properties>%s</properties>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.github.salesforce-token</groupId>
                    <artifactId>salesforce-token-maven-plugin</artifactId>
                    <configuration>%s</configuration>%s
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String EXECUTION =
            "<executions><execution><phase>validate</phase><goals><goal>%s</goal></goals>"
                    + "</execution></executions>";

    private Modules() {}

    /** Adds a module to the story's {@code pom.xml}. */
    public static void add(Story story, String name, Map<String, String> properties, String configuration) {
        addModule(story, name, properties, configuration, "");
    }

    /** Adds one with a goal of its own. */
    public static void add(
            Story story, String name, String goal, Map<String, String> properties, String configuration) {
        addModule(story, name, properties, configuration, EXECUTION.formatted(goal));
    }

    private static void addModule(
            Story story, String name, Map<String, String> properties, String configuration, String executions) {
        String values = properties.entrySet().stream()
                .map(entry -> "<%1$s>%2$s</%1$s>".formatted(entry.getKey(), xml(entry.getValue())))
                .collect(Collectors.joining());
        try {
            Files.createDirectories(story.path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        story.write(name + "/pom.xml", POM.formatted(story.name(), name, values, configuration, executions));
        story.write("pom.xml", story.text("pom.xml").replace(END, "<module>%s</module>%s".formatted(name, END)));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
