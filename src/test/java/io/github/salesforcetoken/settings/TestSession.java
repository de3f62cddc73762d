package io.github.salesforcetoken.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;

/** Maven's own session and project, as far as they can be had without Maven. */
final class TestSession {

    private TestSession() {}

    /** A build with this current project, or none when it is {@code null}, and these {@code -D}. */
    @SuppressWarnings("deprecation") // there is no other way to make one
    static MavenSession of(MavenProject current, Map<String, String> userProperties) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setUserProperties(properties(userProperties));
        MavenSession session =
                new MavenSession((PlexusContainer) null, null, request, new DefaultMavenExecutionResult());
        session.setCurrentProject(current);
        return session;
    }

    /** A build of a project in this folder, with these {@code -D}. */
    static MavenSession in(Path folder, Map<String, String> userProperties) {
        MavenSession session = of(project(pom("app", Map.of()), Map.of()), userProperties);
        session.getRequest().setMultiModuleProjectDirectory(folder.toFile());
        return session;
    }

    /** Of a goal on the command line. */
    static MojoExecution execution() {
        return new MojoExecution(plugin(), "help", "default-cli");
    }

    static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("com.example");
        plugin.setArtifactId("plugin");
        return plugin;
    }

    /**
     * A project as Maven hands it to a goal.
     *
     * @param written what stands in its POM
     * @param effective its properties at run time, expressions replaced
     */
    static MavenProject project(Model written, Map<String, String> effective) {
        Model model = written.clone();
        model.setProperties(properties(effective));
        MavenProject project = new MavenProject(model);
        project.setOriginalModel(written);
        project.setFile(new File(written.getArtifactId(), "pom.xml"));
        return project;
    }

    /** A POM with these properties. */
    static Model pom(String artifactId, Map<String, String> properties) {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId(artifactId);
        model.setVersion("1");
        model.setProperties(properties(properties));
        return model;
    }

    /** This POM with a profile that has these properties. */
    static Model withProfile(Model model, String id, Map<String, String> properties) {
        Profile profile = new Profile();
        profile.setId(id);
        profile.setProperties(properties(properties));
        model.addProfile(profile);
        return model;
    }

    private static Properties properties(Map<String, String> entries) {
        Properties properties = new Properties();
        properties.putAll(entries);
        return properties;
    }
}
