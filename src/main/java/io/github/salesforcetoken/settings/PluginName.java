package io.github.salesforcetoken.settings;

import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * What goes before the goal on a command line: the prefix where Maven knows it, else the full coordinates; and whether an
 * execution must go behind it.
 */
public final class PluginName {

    private static final String PREFIX = "salesforce-token";

    private PluginName() {}

    public static String of(MavenSession session, MojoExecution execution) {
        String plugin = execution.getGroupId() + ':' + execution.getArtifactId();
        return isPrefixKnown(session, execution.getGroupId(), plugin) ? PREFIX : plugin + ':' + execution.getVersion();
    }

    /** Maven looks for a prefix among the project's plugins, then in the plugin groups of settings.xml. */
    private static boolean isPrefixKnown(MavenSession session, String group, String plugin) {
        MavenProject project = session.getCurrentProject();
        PluginContainer managed = project.getPluginManagement();
        return session.getPluginGroups().contains(group)
                || project.getPlugin(plugin) != null
                || managed != null && managed.getPluginsAsMap().containsKey(plugin);
    }

    /** Whether the POM has something for this execution alone. Maven has merged what is for the whole plugin into each. */
    public static boolean isConfigured(MavenSession session, MojoExecution execution) {
        MavenProject project = session.getCurrentProject();
        Plugin whole =
                project == null ? null : project.getPlugin(execution.getPlugin().getKey());
        PluginExecution own = whole == null ? null : whole.getExecutionsAsMap().get(execution.getExecutionId());
        return own != null && !Objects.equals(own.getConfiguration(), whole.getConfiguration());
    }
}
